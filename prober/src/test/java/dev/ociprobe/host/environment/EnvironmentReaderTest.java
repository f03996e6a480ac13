package dev.ociprobe.host.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentReaderTest {

  private static final Jvm JVM =
      new Jvm("25.0.1+8", "Eclipse Adoptium", "OpenJDK 64-Bit Server VM", List.of("-Xmx128m"));

  private static final RuntimeBinary RUNC =
      SampleBinaries.of("runc", "/usr/sbin/runc", "1.1.5", "ab".repeat(32));

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00.987Z"));

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @TempDir private Path root;

  private static FakeFiles host(FakeFiles fake) {
    return fake.withV2("cpuset cpu io memory pids")
        .with(
            "/proc/cgroups",
            "#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t0\t113\t1\ncpu\t0\t9\t0\n")
        .with("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .with("/proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1\n")
        .with("/proc/sys/kernel/arch", "x86_64\n")
        .with("/proc/sys/kernel/pid_max", "4194304\n")
        .with("/proc/sys/kernel/threads-max", "192686\n")
        .with("/proc/cmdline", "root=/dev/vda1 quiet -- --token x\n")
        .with("/sys/kernel/rcu_expedited", "0\n")
        .with("/sys/kernel/rcu_normal", "0\n")
        .with("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Xeon\nflags\t\t: fpu hypervisor\n\n")
        .with("/sys/devices/system/cpu/online", "0-3\n")
        .with("/sys/devices/system/cpu/smt/active", "1\n")
        .with("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n")
        .with("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n")
        .with("/sys/devices/system/cpu/vulnerabilities/meltdown", "Not affected\n")
        .with("/sys/devices/system/cpu/vulnerabilities/spectre_v1", "Mitigation: usercopy\n")
        .with("/proc/meminfo", "MemTotal:  1024 kB\nMemAvailable: 512 kB\nSwapTotal: 0 kB\n")
        .with("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
        .with("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n")
        .with(
            "/sys/devices/system/clocksource/clocksource0/available_clocksource",
            "tsc kvm-clock \n")
        .with("/proc/loadavg", "0.50 1.25 2.00 3/120 4711\n")
        .with("/proc/stat", "cpu  10 1 5 70 4 0 2 8 9 1\n")
        .with("/proc/vmstat", "nr_free_pages 5\npswpin 6\npswpout 7\n")
        .with("/proc/pressure/cpu", "some avg10=9.95 avg60=2.67 avg300=1.63 total=18712582\n")
        .with(
            "/proc/pressure/io",
            """
            some avg10=1.40 avg60=0.38 avg300=0.13 total=31
            full avg10=0.68 avg60=0.25 avg300=0.10 total=28
            """);
  }

  @Test
  void read_ofWholeHost_givesTheGoldenJson() throws IOException {
    EnvironmentReader reader = new EnvironmentReader(host(new FakeFiles(root)).files(), NOON);

    Environment environment =
        reader
            .read(
                List.of(RUNC),
                JVM,
                new Pinning(List.of(1), List.of(0), "the last one"),
                Path.of("/run/ociprobe/x"))
            .withLoadAfter(reader.load());

    assertThat(JSON.writeValueAsString(environment) + "\n").isEqualTo(golden("environment.json"));
    assertThat(JSON.readValue(golden("environment.json"), Environment.class))
        .isEqualTo(environment);
  }

  @Test
  void read_ofHostThatTellsNothing_inventsNothing() throws JsonProcessingException, IOException {
    PseudoFiles files = new FakeFiles(root).with("/proc/sys/kernel/arch", "aarch64\n").files();

    Environment environment = new EnvironmentReader(files, NOON).read(List.of(), JVM, null, null);

    assertThat(JSON.writeValueAsString(environment) + "\n")
        .isEqualTo(golden("environment-unknown.json"));
  }

  @Test
  void load_withGarbage_isUnknown() {
    PseudoFiles files =
        new FakeFiles(root)
            .with("/proc/loadavg", "NaN x\n")
            .with("/proc/stat", "cpu a b c d e f g h\n")
            .with("/proc/pressure/cpu", "some avg10=x avg60=1 avg300=1 total=1\nsome\n")
            .files();

    HostLoad load = new EnvironmentReader(files, NOON).load();

    assertThat(load)
        .isEqualTo(
            new HostLoad(
                "2026-01-02T12:00:00Z",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new java.util.TreeMap<>()));
  }

  @Test
  void read_ofThisHost_knowsTheKernel() {
    Environment environment = EnvironmentReader.ofHost().read(List.of(), Jvm.current(), null, null);

    assertThat(environment.kernel().release()).isEqualTo(System.getProperty("os.version"));
    assertThat(environment.memory().totalBytes()).isPositive();
    assertThat(environment.loadBefore().load1()).isNotNull();
  }

  @Test
  void runtimeBinary_resolvesLinksAndTakesTheDigest() throws IOException {
    Path binary = Files.writeString(root.resolve("runc-1.1"), "abc");
    Path link = Files.createSymbolicLink(root.resolve("runc"), binary);

    assertThat(RuntimeBinary.fileOf(link))
        .isEqualTo(
            new RuntimeBinary.FileIdentity(
                binary.toRealPath().toString(),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = EnvironmentReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
