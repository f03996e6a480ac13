package dev.ociprobe.probe.doctor;

import static dev.ociprobe.probe.doctor.Spoiling.mounts;
import static dev.ociprobe.probe.doctor.Spoiling.spoiled;
import static dev.ociprobe.probe.doctor.Spoiling.warns;
import static dev.ociprobe.probe.doctor.Spoiling.with;

import dev.ociprobe.host.procfs.FakeFiles;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hosts with one thing out of order each: its space, its mounts, its CPUs or its tracing. */
final class SpoiledHosts {

  private SpoiledHosts() {}

  static Stream<Arguments> all() {
    return Stream.of(ofHost(), ofCpus(), ofTracing()).flatMap(cases -> cases);
  }

  private static Stream<Arguments> ofHost() {
    return Stream.of(
        spoiled("root", Level.FAIL, f -> f.user = 1000, "user 1000", "sudo"),
        warns("leftovers", f -> f.leftovers = 2, "2 dead runs", "ociprobe clean"),
        warns("space.run", f -> f.freeBytes = OptionalLong.of(1 << 20), "1 MiB", "/run"),
        warns("space.results", f -> f.freeBytes = OptionalLong.of(1 << 20), "1 MiB", "--out"),
        warns("space.results", f -> f.freeBytes = OptionalLong.empty(), "unknown: ", ""),
        warns(
            "mounts",
            mounts(FakeFiles.V2_MOUNTS + "9 27 0:9 / /m rw - tmpfs t rw\n".repeat(1000)),
            "1002 mounts",
            "umount"),
        warns("mounts", mounts(""), "unknown: ", ""),
        warns(
            "memory.swap",
            f -> f.pause = () -> f.files.with("/proc/vmstat", "pswpin 6\npswpout 9\n"),
            "2 pages",
            "swapoff"),
        warns("memory.swap", with("/proc/vmstat", ""), "unknown: ", ""));
  }

  private static Stream<Arguments> ofCpus() {
    String hz = "/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor";
    return Stream.of(
        warns("cpu.count", f -> f.processors = 1, "one CPU", "two or more CPUs"),
        warns("cpu.governor", with(hz, "powersave\n"), "powersave", "echo performance | tee"),
        warns(
            "cpu.steal",
            f -> f.pause = () -> f.files.with("/proc/stat", "cpu 10 1 5 1060 4 0 2 18 0 0\n"),
            "10.0 % now, 1.6 % since boot",
            "interleaved"),
        warns("cpu.steal", with("/proc/stat", "cpu 10 1 5 70 4 0 2 8 0 0\n"), "8.0 %", "host"),
        warns("cpu.steal", with("/proc/stat", ""), "unknown: ", ""),
        warns(
            "cpu.busy",
            f -> f.pause = () -> f.files.with("/proc/stat", "cpu 90 1 25 1070 4 0 2 8 0 0\n"),
            "2.00 of 4 CPUs are busy, load 0.10",
            "wait until the host is idle"),
        warns(
            "cpu.busy",
            working("stress-ng", 5, 45, "cpu 60 1 5 1020 4 0 2 8 0 0\n"),
            "busy, load 0.10: stress-ng (process 77) uses 1.60",
            "end what isn't needed"),
        warns(
            "cpu.busy",
            with("/proc/loadavg", "4.50 1.00 0.50 1/200 999\n"),
            "load 4.50",
            "in a minute"),
        warns("cpu.busy", with("/proc/stat", ""), "unknown: ", ""),
        warns(
            "clock.source", with(FakeHost.CLOCK + "current_clocksource", "hpet"), "hpet", "dmesg"),
        warns("clock.source", with(FakeHost.CLOCK + "current_clocksource", ""), ": each", ""),
        warns(
            "clock.source",
            with(FakeHost.CLOCK + "current_clocksource", "acpi_pm\n")
                .andThen(with(FakeHost.CLOCK + "available_clocksource", "tsc acpi_pm \n")),
            "acpi_pm",
            "echo tsc > "));
  }

  /** A process whose ticks grow during the second, after which the CPUs have that time. */
  private static Consumer<FakeHost> working(String command, int before, int after, String cpus) {
    String stat = "77 (%s) R 1 77 77 0 -1 0 0 0 0 0 %d 0 0 0 20 0 1 0 5\n";
    return fake -> {
      fake.files.with("/proc/77/stat", stat.formatted(command, before));
      fake.pause =
          () ->
              fake.files
                  .with("/proc/77/stat", stat.formatted(command, after))
                  .with("/proc/stat", cpus);
    };
  }

  private static Stream<Arguments> ofTracing() {
    return Stream.of(
        warns("tracing", with("/proc/filesystems", "nodev\tproc\n"), "no tracefs", "CONFIG_FTRACE"),
        warns(
            "tracing",
            with("/proc/sys/kernel/perf_event_paranoid", ""),
            "no perf events",
            "PERF_EVENTS"),
        warns("tracing", f -> f.user = 1, "not root", "sysctl kernel.perf_event_paranoid=-1"),
        warns(
            "tracing",
            with("/sys/kernel/security/lockdown", "none integrity [confidentiality]\n"),
            "locked down",
            "lockdown="));
  }
}
