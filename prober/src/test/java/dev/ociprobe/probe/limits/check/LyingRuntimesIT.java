package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runtimes that accept a limit but do something else: wrappers around runc. */
class LyingRuntimesIT {
  /** Sets variables to the verb and to the values of options of the command line. */
  private static final String ARGUMENTS =
      """
      #!/bin/bash
      for word; do
        case $before in --bundle) bundle=$word ;; --pid-file) pid=$word ;; esac
        case $word in create | start | exec | update | pause) verb=${verb:-$word} ;; esac
        before=$word
      done
      rewrite() {
        jq -c "$1" "$bundle/config.json" >"$bundle/new" && cat "$bundle/new" >"$bundle/config.json"
      }
      """;

  /** Moves the container's process into the root cgroup of every hierarchy. */
  private static final String MOVES =
      """
      /usr/sbin/runc "$@" || exit
      [[ $verb != create ]] && exit
      for procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do
        [[ -e $procs ]] && cat "$pid" >"$procs"
      done
      exit 0
      """;

  /** Too short to measure a quota with, but these lies are told by files and cgroups. */
  private static final Duration STEP = Duration.ofMillis(60);

  private static final LimitCheck SHARES = new CpuShares(List.of(new CpuWeights(512, 2048)));

  private static final List<LimitCheck> CHECKS =
      List.of(
          new CpuQuota(List.of(20), List.of(20)),
          new CpuCpuset(),
          SHARES,
          new CpuWorkTime(Duration.ofMillis(50)),
          new MemoryLimit(List.of(16L << 20)),
          new MemorySoft(),
          new MemoryUpdate(),
          new PidsLimit(List.of(20)),
          new CpuScaling(STEP),
          new MemoryOomDisabled(),
          new BlkioThrottle(DiskRate.READ_OPERATIONS),
          new Devices(),
          new Freezer());

  @TempDir Path directory;

  static Stream<LimitCheck> checks() {
    return CHECKS.stream();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void run_withARuntimeThatMovesTheProcessOut_concludesEscaped(LimitCheck check)
      throws IOException {
    List<VerdictResult> verdicts = verdictsOn(check, MOVES);

    assertThat(available(verdicts))
        .filteredOn(v -> v.verdict() != Verdict.REJECTED)
        .isNotEmpty()
        .allSatisfy(v -> {
          assertThat(v.verdict()).as(v.variant()).isEqualTo(Verdict.ESCAPED);
          assertThat(v.evidence()).anyMatch(e -> e.contains("the container's init, is in"));
        });
  }

  static Stream<Arguments> dropped() {
    return Stream.of(
        arguments(CHECKS.get(0), "del(.linux.resources.cpu.quota)"),
        arguments(CHECKS.get(1), "del(.linux.resources.cpu.cpus)"),
        arguments(SHARES, "del(.linux.resources.cpu.shares)"),
        arguments(CHECKS.get(3), "del(.linux.resources.cpu.quota)"),
        arguments(CHECKS.get(4), "del(.linux.resources.memory)"),
        arguments(CHECKS.get(5), "del(.linux.resources.memory)"),
        arguments(CHECKS.get(7), "del(.linux.resources.pids)"),
        arguments(new MemoryOomDisabled(), "del(.linux.resources.memory.disableOOMKiller)"),
        arguments(new MemorySwap(), "del(.linux.resources.memory.swap)"),
        arguments(new BlkioThrottle(DiskRate.READ_OPERATIONS), "del(.linux.resources.blockIO)"));
  }

  /** An update may set what create has dropped. */
  private static final List<String> RIGHT_ALL_THE_SAME = List.of("live move");

  @ParameterizedTest
  @MethodSource("dropped")
  void run_withARuntimeThatDropsTheLimit_concludesNotWritten(LimitCheck check, String filter)
      throws IOException {
    List<VerdictResult> verdicts = verdictsOn(check, dropping(filter));

    assertThat(available(verdicts))
        .filteredOn(v -> !RIGHT_ALL_THE_SAME.contains(v.variant()))
        .isNotEmpty()
        .allSatisfy(v -> {
          assertThat(v.verdict()).as(v.variant()).isEqualTo(Verdict.NOT_WRITTEN);
          assertThat(v.evidence()).anyMatch(e -> e.contains(", not \""));
        });
  }

  static Stream<Arguments> otherLies() {
    String allowsAll = dropping(".linux.resources.devices=[{allow:true,access:\"rwm\"}]");
    String parentOnly =
        """
        if [[ $verb == create ]]; then
          group=$(jq -r .linux.cgroupsPath "$bundle/config.json")
          for root in /sys/fs/cgroup/pids /sys/fs/cgroup; do
            [[ -e $root${group%/*}/pids.max ]] && echo 100 >"$root${group%/*}/pids.max"
          done
          rewrite 'del(.linux.resources.pids)'
        fi
        exec /usr/sbin/runc "$@"
        """;
    String outside =
        """
        if [[ $verb == exec ]]; then
          while [[ $1 != exec ]]; do options+=("$1"); shift; done
          init=$(/usr/sbin/runc "${options[@]}" state "$2" | jq .pid)
          exec nsenter -t "$init" -m -p -r -w -- "${@:3}"
        fi
        exec /usr/sbin/runc "$@"
        """;
    return Stream.of(
        arguments("parent only", new PidsLimit(List.of(100)), parentOnly, "100", "NOT_WRITTEN"),
        arguments("devices", new Devices(), allowsAll, "denied|read only", "ESCAPED"),
        arguments("devices", new Devices(), allowsAll, "allowed", "INCONCLUSIVE"),
        arguments(
            "no exec", new MemoryUpdate(), failing("exec", 1), "raised|lowered", "INCONCLUSIVE"),
        arguments("idle exec", new MemoryUpdate(), failing("exec", 0), "raised", "INCONCLUSIVE"),
        arguments("no update", new MemoryUpdate(), failing("update", 0), "lowered", "NOT_WRITTEN"),
        arguments("no update", new CpuScaling(STEP), failing("update", 0), "", "NOT_WRITTEN"),
        arguments("no update", UpdateTasks.pids(), failing("update", 0), "", "NOT_WRITTEN"),
        arguments("no update", new UpdateShares(), failing("update", 0), "", "NOT_WRITTEN"),
        arguments("outside exec", new ExecMembership(), outside, "", "ESCAPED"),
        arguments("outside exec", new ExecLimits(), outside, "memory|pids|cpu", "ESCAPED"),
        arguments("idle exec", new ExecMembership(), failing("exec", 0), "", "INCONCLUSIVE"),
        arguments("no pause", new Freezer(), failing("pause", 0), "pause and resume", "ESCAPED"));
  }

  @ParameterizedTest(name = "{0}, {3}: {4}")
  @MethodSource("otherLies")
  void run_withAnotherLie_namesIt(
      String lie, LimitCheck check, String body, String variants, Verdict verdict)
      throws IOException {
    assertThat(verdictsOn(check, body))
        .filteredOn(v -> v.variant().matches(variants))
        .as(lie)
        .extracting(VerdictResult::verdict)
        .hasSize(variants.split("\\|", -1).length)
        .containsOnly(verdict);
  }

  /** The verdicts on limits that this host has; the test ends if it has none of them. */
  private static List<VerdictResult> available(List<VerdictResult> verdicts) {
    List<VerdictResult> available =
        verdicts.stream().filter(v -> v.verdict() != Verdict.UNSUPPORTED).toList();
    Assumptions.assumeFalse(
        available.isEmpty(), () -> "this host: " + verdicts.getFirst().evidence());
    return available;
  }

  private static String dropping(String filter) {
    return """
    [[ $verb == create ]] && rewrite '%s'
    exec /usr/sbin/runc "$@"
    """
        .formatted(filter);
  }

  /** Answers a verb with that exit status, without doing anything. */
  private static String failing(String verb, int status) {
    return """
    [[ $verb == %s ]] && exit %d
    exec /usr/sbin/runc "$@"
    """
        .formatted(verb, status);
  }

  private List<VerdictResult> verdictsOn(LimitCheck check, String body) throws IOException {
    Path script = Files.writeString(directory.resolve("runc"), ARGUMENTS + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return LimitVerdicts.precise(check, "liar=" + script).results();
  }
}
