package dev.ociprobe.container.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainPlanTest {
  private static final Path ROOT = Path.of("/");
  private static final UnifiedHierarchy UNIFIED =
      new UnifiedHierarchy(
          Path.of("/cg"), ROOT, List.of("cpu", "cpuset", "io", "memory", "pids"), false);
  private static final CgroupLayout V1 =
      new CgroupLayout.V1(
          List.of(
              legacy("cpu"), legacy("cpuset"), legacy("memory"), legacy("pids"), legacy("blkio")));
  private static final CgroupLayout V2 = new CgroupLayout.V2(UNIFIED, List.of());

  @TempDir Path directory;

  private static LegacyHierarchy legacy(String controller) {
    return new LegacyHierarchy(
        Path.of("/cg", controller), ROOT, List.of(controller), Optional.empty());
  }

  private static PlainPlan plan(Spec spec, CgroupLayout layout) {
    return PlainPlan.of(spec, Path.of("/b"), Path.of("/b/rootfs"), layout, "/ociprobe/r");
  }

  private static List<String> withLimits(String limits, CgroupLayout layout) {
    Spec spec = DefaultSpec.running(List.of("/payload"));
    Resources resources = Limits.parse(limits).on(null, ROOT);
    return plan(
            spec.toBuilder()
                .linux(
                    Objects.requireNonNull(spec.linux()).toBuilder().resources(resources).build())
                .build(),
            layout)
        .entries();
  }

  private static Spec parsed(String json) {
    return SpecJson.parse(json.getBytes(StandardCharsets.UTF_8), Path.of("config.json"));
  }

  @Test
  void plan_ofTheDefault_hasTheProcessAndACgroupInEachHierarchy() {
    assertThat(plan(DefaultSpec.running(List.of("/payload", "wait")), V1).entries())
        .containsSubsequence(
            "rootfs /b/rootfs",
            "arg /payload",
            "arg wait",
            "env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "cwd /",
            "rlimit 7 1024 1024",
            "uid 0",
            "gid 0",
            "cgroup /cg/cpu/ociprobe/r",
            "cgroup /cg/cpuset/ociprobe/r",
            "inherit cpuset.cpus",
            "inherit cpuset.mems",
            "cgroup /cg/memory/ociprobe/r",
            "cgroup /cg/pids/ociprobe/r",
            "cgroup /cg/blkio/ociprobe/r")
        .noneMatch(entry -> entry.startsWith("source") || entry.startsWith("refuse"));
  }

  @Test
  void plan_ofAUser_hasItsIdsLimitsAndDirectory() {
    Spec spec =
        parsed(
            """
            {"ociVersion": "1.0.2", "process": {"args": ["a b", ""], "cwd": "/w", "oomScoreAdj": -5,
              "rlimits": [{"type": "RLIMIT_CORE", "soft": 0, "hard": 18446744073709551615}],
              "user": {"uid": 1000, "gid": 100, "umask": 63, "additionalGids": [5, 6]}}}
            """);
    assertThat(plan(spec, new CgroupLayout.None()).entries())
        .containsExactly(
            "rootfs /b/rootfs",
            "arg a b",
            "arg ",
            "cwd /w",
            "oom -5",
            "rlimit 4 0 18446744073709551615",
            "uid 1000",
            "gid 100",
            "group 5",
            "group 6",
            "umask 63");
  }

  @Test
  void limits_onVersion1_areWrittenInTheHierarchyOfTheirController() {
    assertThat(
            withLimits(
                "cpu.quota=20%/100ms,cpu.shares=512,cpu.cpuset=0,memory.limit=64M,pids.limit=20",
                V1))
        .containsSubsequence(
            "cgroup /cg/cpu/ociprobe/r",
            "write cpu.shares 512",
            "write cpu.cfs_period_us 100000",
            "write cpu.cfs_quota_us 20000",
            "cgroup /cg/cpuset/ociprobe/r",
            "inherit cpuset.mems",
            "write cpuset.cpus 0",
            "cgroup /cg/memory/ociprobe/r",
            "write memory.limit_in_bytes 67108864",
            "cgroup /cg/pids/ociprobe/r",
            "write pids.max 20",
            "cgroup /cg/blkio/ociprobe/r");
  }

  @Test
  void limits_onVersion2_areConverted() {
    assertThat(
            withLimits(
                "cpu.quota=20%/100ms,cpu.shares=1024,memory.limit=64M,memory.swap=96M,pids.limit=20",
                V2))
        .containsSubsequence(
            "cgroup /cg/ociprobe/r",
            "write cpu.max 20000 100000",
            "write cpu.weight 39",
            "write memory.max 67108864",
            "write memory.swap.max 33554432",
            "write pids.max 20");
  }

  @Test
  void throttles_onVersion2_areAllInOneFile() {
    Spec spec =
        parsed(
            """
            {"ociVersion": "1.0.2", "linux": {"resources": {
              "blockIO": {"throttleReadBpsDevice": [{"major": 8, "minor": 0, "rate": 9}],
                "throttleWriteIOPSDevice": [{"major": 8, "minor": 0, "rate": 50}]},
              "memory": {"limit": -1, "swap": -1}, "unified": {"memory.high": "5"}}}}
            """);
    assertThat(plan(spec, V2).entries())
        .containsSubsequence(
            "write memory.max max",
            "write memory.swap.max max",
            "write io.max 8:0 rbps=9",
            "write io.max 8:0 wiops=50",
            "write memory.high 5");
  }

  @Test
  void limits_besideVersion1_leaveTheUnifiedHierarchyAlone() {
    CgroupLayout hybrid = new CgroupLayout.Hybrid(List.of(legacy("cpu")), UNIFIED);
    assertThat(withLimits("cpu.shares=512", hybrid))
        .containsSubsequence(
            "cgroup /cg/cpu/ociprobe/r", "write cpu.shares 512", "cgroup /cg/ociprobe/r")
        .noneMatch(entry -> entry.startsWith("refuse"));
    assertThat(withLimits("pids.limit=20", hybrid))
        .contains("refuse no cgroup hierarchy of this host (hybrid) has pids.max");
  }

  @Test
  void limits_thatTheVersionLacks_areRefused() {
    assertThat(withLimits("memory.swappiness=10", V2))
        .anyMatch(entry -> entry.startsWith("refuse cgroup version 2 has no swappiness"));
    assertThat(withLimits("unified.pids.max=20", V1))
        .anyMatch(entry -> entry.startsWith("refuse linux.resources.unified"));
  }

  @Test
  void mounts_ofAProgramOfTheHosts_areBoundButThePayloadGetsOnlyWhatItIsGiven() {
    String json =
        """
        {"ociVersion": "1.0.2", "process": {"args": ["%s"], "cwd": "/"}, "mounts": [
          {"destination": "/proc", "type": "proc", "source": "proc"},
          {"destination": "/dev", "type": "tmpfs", "source": "tmpfs"},
          {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs"},
          {"destination": "/data", "type": "bind", "source": "data", "options": ["rbind"]}]}
        """;
    assertThat(plan(parsed(json.formatted("/bin/sh")), V2).entries())
        .containsSubsequence(
            "source /proc",
            "target /proc",
            "source /dev",
            "target /dev",
            "source /b/data",
            "target /data")
        .doesNotContain("target /tmp");
    assertThat(plan(parsed(json.formatted("/payload")), V2).entries())
        .contains("source /b/data")
        .doesNotContain("source /proc", "source /dev");
  }

  @Test
  void network_thatExists_isJoined_andANewOneIsNotMade() {
    String json =
        """
        {"ociVersion": "1.0.2", "process": {"args": ["/payload"], "cwd": "/"},
          "linux": {"namespaces": [{"type": "network"%s}, {"type": "mount", "path": "/m"}]}}
        """;
    assertThat(plan(parsed(json.formatted(", \"path\": \"/n\"")), V2).entries())
        .contains("network /n")
        .doesNotContain("network /m");
    assertThat(plan(parsed(json.formatted("")), V2).entries())
        .noneMatch(each -> each.startsWith("network"));
  }

  @Test
  void plan_ofATool_hasItsCommandAndTheLimitsOfTheConfigurationAlone() {
    Spec spec =
        parsed(
            """
            {"ociVersion": "1.0.2", "process": {"args": ["x"], "env": ["A=1"], "cwd": "/w",
              "oomScoreAdj": 5, "user": {"uid": 7}},
              "linux": {"resources": {"pids": {"limit": 9}}}}
            """);
    assertThat(
            PlainPlan.ofTool(spec, List.of("/bin/box", "x"), List.of("PATH=/bin"), V2, "/o/r")
                .entries())
        .containsExactly(
            "arg /bin/box",
            "arg x",
            "env PATH=/bin",
            "oom 5",
            "cgroup /cg/o/r",
            "write pids.max 9");
  }

  @Test
  void plan_withANulInAString_isRefused() {
    Spec spec =
        parsed(
            "{\"ociVersion\": \"1.0.2\", \"process\": {\"args\": [\"a\\u0000b\"], \"cwd\": \"/\"}}");
    assertThat(plan(spec, V2).entries())
        .containsExactly("refuse config.json holds a string with a NUL");
  }

  @Test
  void write_endsEachEntryWithANul_forItsOwnerAlone() throws IOException {
    new PlainPlan(List.of("arg a long one", "arg b")).write(directory);
    new PlainPlan(List.of("arg a", "arg b")).write(directory);
    Path file = directory.resolve(PlainPlan.FILE);
    assertThat(file).hasContent("arg a\0arg b\0");
    assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100600);
  }
}
