package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Path;
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
    List<VerdictResult> verdicts = verdictsOn(check, LyingRuntime.MOVES);

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
    List<VerdictResult> verdicts = verdictsOn(check, LyingRuntime.dropping(filter));

    assertThat(available(verdicts))
        .filteredOn(v -> !RIGHT_ALL_THE_SAME.contains(v.variant()))
        .isNotEmpty()
        .allSatisfy(v -> {
          assertThat(v.verdict()).as(v.variant()).isEqualTo(Verdict.NOT_WRITTEN);
          assertThat(v.evidence()).anyMatch(e -> e.contains(", not \""));
        });
  }

  static Stream<Arguments> otherLies() {
    String allowsAll =
        LyingRuntime.dropping(".linux.resources.devices=[{allow:true,access:\"rwm\"}]");
    return Stream.of(
        arguments(
            "parent only",
            new PidsLimit(List.of(100)),
            LyingRuntime.LIMITS_THE_PARENT,
            "100",
            "NOT_WRITTEN"),
        arguments("devices", new Devices(), allowsAll, "denied|read only", "ESCAPED"),
        arguments("devices", new Devices(), allowsAll, "allowed", "INCONCLUSIVE"),
        arguments(
            "no exec",
            new MemoryUpdate(),
            LyingRuntime.failing("exec", 1),
            "raised|lowered",
            "INCONCLUSIVE"),
        arguments(
            "idle exec",
            new MemoryUpdate(),
            LyingRuntime.failing("exec", 0),
            "raised",
            "INCONCLUSIVE"),
        arguments(
            "no update",
            new MemoryUpdate(),
            LyingRuntime.failing("update", 0),
            "lowered",
            "NOT_WRITTEN"),
        arguments(
            "no update",
            new CpuScaling(STEP),
            LyingRuntime.failing("update", 0),
            "",
            "NOT_WRITTEN"),
        arguments(
            "no update", UpdateTasks.pids(), LyingRuntime.failing("update", 0), "", "NOT_WRITTEN"),
        arguments(
            "no update", new UpdateShares(), LyingRuntime.failing("update", 0), "", "NOT_WRITTEN"),
        arguments(
            "a version that has it",
            new CpuBurst(),
            LyingRuntime.claiming("1.3.6"),
            "requested",
            "NOT_WRITTEN"),
        arguments("outside exec", new ExecMembership(), LyingRuntime.EXECS_OUTSIDE, "", "ESCAPED"),
        arguments(
            "outside exec",
            new MemoryUpdate(),
            LyingRuntime.EXECS_OUTSIDE,
            "raised|lowered",
            "ESCAPED"),
        arguments(
            "outside exec",
            new ExecLimits(),
            LyingRuntime.EXECS_OUTSIDE,
            "memory|pids|cpu",
            "ESCAPED"),
        arguments(
            "idle exec", new ExecMembership(), LyingRuntime.failing("exec", 0), "", "INCONCLUSIVE"),
        arguments(
            "no pause",
            new Freezer(),
            LyingRuntime.failing("pause", 0),
            "pause and resume",
            "ESCAPED"));
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
        available.isEmpty(), () -> "this host: " + verdicts.getFirst().meaning());
    return available;
  }

  private List<VerdictResult> verdictsOn(LimitCheck check, String body) throws IOException {
    Path script = LyingRuntime.write(directory, body);
    return LimitVerdicts.precise(check, "liar=" + script).results();
  }
}
