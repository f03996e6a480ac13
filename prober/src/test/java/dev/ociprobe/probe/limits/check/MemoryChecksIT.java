package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.testing.EachHostKernelRuntime;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryChecksIT {

  @EachRuntime
  void limit_isKeptByEachRuntime(String runtime) throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.of(new MemoryLimit(), runtime);

    assertThat(verdicts.byVariant())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "16MiB", Verdict.ENFORCED,
                "64MiB", Verdict.ENFORCED,
                "256MiB", Verdict.ENFORCED));
    assertThat(verdicts.evidence("64MiB")).contains("died after touching");
    // The host doesn't always see the status of what the kernel has killed, but the kernel counts.
    if (!runtime.equals("runsc")) {
      assertThat(verdicts.evidence("64MiB")).containsPattern("OOM kills: [1-9]");
    }
  }

  @Test
  void smallestLimit_isARangeWithCounts() throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.of(new SmallestMemory(), "runc");

    assertThat(verdicts.only().verdict()).isEqualTo(Verdict.WRITTEN);
    assertThat(verdicts.observed("", "create never worked with").orElseThrow())
        .isLessThan(verdicts.observed("", "create always worked with").orElseThrow());
    assertThat(verdicts.evidence("")).contains("0 of 5 creates", "5 of 5 creates");
  }

  @EachHostKernelRuntime
  void withoutOomKiller_theContainerWaitsAndCanBeKilled(String runtime) throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.of(new MemoryOomDisabled(), runtime);

    assertThat(verdicts.byVariant())
        .containsExactly(
            Map.entry(
                "", LimitVerdicts.isUnified("memory") ? Verdict.UNSUPPORTED : Verdict.ENFORCED));
    if (!LimitVerdicts.isUnified("memory")) {
      assertThat(verdicts.observed("", "eventfd notices").orElse(0)).isPositive();
    }
  }

  @Test
  void withoutOomKiller_runscsKillHasNoEffect() throws IOException {
    Assumptions.assumeFalse(
        LimitVerdicts.isUnified("memory"), "this host: cgroup v2 can't disable the OOM killer");
    LimitVerdicts verdicts = LimitVerdicts.of(new MemoryOomDisabled(), "runsc");

    assertThat(verdicts.byVariant()).containsExactly(Map.entry("", Verdict.INEXACT));
    assertThat(verdicts.evidence(""))
        .contains("kill KILL: ", "KILL had no effect", "without its limit the container ");
  }

  /** Version 1's kernel refuses from everybody what version 2 reclaims or kills for. */
  private static Verdict belowUse(Verdict onVersion1) {
    return LimitVerdicts.isUnified("memory") ? Verdict.ENFORCED : onVersion1;
  }

  @EachRuntime
  void update_holdsFromThenOn(String runtime) throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.of(new MemoryUpdate(), runtime);

    assertThat(verdicts.byVariant())
        .containsEntry("raised", Verdict.ENFORCED)
        .containsEntry("lowered", Verdict.ENFORCED)
        .containsEntry("below use", belowUse(Verdict.UNSUPPORTED));
  }

  @Test
  void limit_belowATighterOneAbove_namesThat(@TempDir Path directory) throws IOException {
    Path liar = LyingRuntime.write(directory, LyingRuntime.BOUNDS_THE_PARENTS_MEMORY);
    VerdictResult verdict =
        LimitVerdicts.of(new MemoryLimit(List.of(64L << 20)), "liar=" + liar).only();

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.meaning())
        .startsWith("the OOM killer came by the limit of /sys/fs/cgroup/")
        .contains("above the container's");
  }

  @Test
  void update_whoseRefusalByTheKernelTheRuntimeSwallows_isNotWritten(@TempDir Path directory)
      throws IOException {
    Path liar = LyingRuntime.write(directory, LyingRuntime.SWALLOWS_ERRORS);

    assertThat(LimitVerdicts.of(new MemoryUpdate(), "liar=" + liar).byVariant())
        .containsEntry("lowered", Verdict.ENFORCED)
        .containsEntry("below use", belowUse(Verdict.NOT_WRITTEN));
  }

  @EachHostKernelRuntime
  void otherLimits_areWrittenWhereTheKernelHasThem(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new MemorySoft(), runtime).byVariant())
        .containsExactly(Map.entry("", Verdict.WRITTEN));
    assertThat(LimitVerdicts.of(new MemorySwap(), runtime).byVariant().get(""))
        .isIn(Verdict.ENFORCED, Verdict.UNSUPPORTED);
    assertThat(LimitVerdicts.of(new MemorySwappiness(), runtime).byVariant().get(""))
        .isIn(Verdict.ENFORCED, Verdict.UNSUPPORTED);
    assertThat(LimitVerdicts.of(new MemoryKernel(), runtime).byVariant().get(""))
        .isIn(Verdict.WRITTEN, Verdict.UNSUPPORTED);
  }
}
