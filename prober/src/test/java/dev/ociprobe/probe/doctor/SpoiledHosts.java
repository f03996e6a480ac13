package dev.ociprobe.probe.doctor;

import static dev.ociprobe.probe.doctor.Spoiling.mounts;
import static dev.ociprobe.probe.doctor.Spoiling.spoiled;
import static dev.ociprobe.probe.doctor.Spoiling.warns;
import static dev.ociprobe.probe.doctor.Spoiling.with;

import dev.ociprobe.host.procfs.FakeFiles;
import java.util.OptionalLong;
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
            "clock.source", with(FakeHost.CLOCK + "current_clocksource", "hpet"), "hpet", "dmesg"),
        warns("clock.source", with(FakeHost.CLOCK + "current_clocksource", ""), ": each", ""),
        warns(
            "clock.source",
            with(FakeHost.CLOCK + "current_clocksource", "acpi_pm\n")
                .andThen(with(FakeHost.CLOCK + "available_clocksource", "tsc acpi_pm \n")),
            "acpi_pm",
            "echo tsc > "));
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
