package dev.ociprobe.container.plain;

import static dev.ociprobe.container.plain.PlainPlans.V1;
import static dev.ociprobe.container.plain.PlainPlans.V2;
import static dev.ociprobe.container.plain.PlainPlans.parsed;
import static dev.ociprobe.container.plain.PlainPlans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.host.cgroup.CgroupLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainPlanTest {
  @TempDir Path directory;

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
