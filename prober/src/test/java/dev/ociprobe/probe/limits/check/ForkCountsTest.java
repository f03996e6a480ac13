package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.LimitsAbove;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on 100 forks under a limit of 20 tasks, by what the kernel counts. */
class ForkCountsTest {
  private static final int LIMIT = 20;
  private static final int FORKS = 100;
  private static final int ENOMEM = 12;
  private static final LimitsAbove.Room FULL =
      new LimitsAbove.Room(0, Path.of("/sys/fs/cgroup/pids/pod"));
  private static final ForkCounts FREE = counts(FORKS + 1, 0, 0, 0);

  private static ForkCounts counts(long tasks, long refused, long failed, int errno) {
    return new ForkCounts(
        new Measurement.Value(CgroupMetric.TASKS, tasks),
        new Measurement.Value(CgroupMetric.FORKS_REFUSED, refused),
        Optional.of(new PayloadReport(PayloadReport.Kind.FORK, FORKS - failed, failed, errno)),
        Optional.empty());
  }

  private static ForkCounts belowAFullOne(ForkCounts counts) {
    return new ForkCounts(counts.tasks(), counts.refused(), counts.forked(), Optional.of(FULL));
  }

  private static Conclusion conclusion(ForkCounts bound, ForkCounts free) {
    return bound.under(LIMIT, free, "the same forks");
  }

  @ParameterizedTest
  @CsvSource({
    "20, 81, 81, 11, ENFORCED",
    "101, 0, 0, 0, ESCAPED",
    "21, 80, 80, 11, ESCAPED",
    "20, 0, 81, 11, WRITTEN",
    "10, 0, 91, 11, WRITTEN",
    "1, 0, 100, 12, WRITTEN",
    "15, 86, 86, 11, INCONCLUSIVE",
    "20, 81, 0, 0, INCONCLUSIVE",
    "1, 0, 0, 0, INCONCLUSIVE"
  })
  void under_ofSoManyTasks_andRefusedForks_andFailedOnes(
      long tasks, long refused, long failed, int errno, Verdict verdict) {
    assertThat(conclusion(counts(tasks, refused, failed, errno), FREE).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void under_ofForksThatFailWithoutTheLimitsCounter_namesTheirErrno() {
    assertThat(conclusion(counts(1, 0, 100, ENOMEM), FREE))
        .isEqualTo(
            new Conclusion.Written(
                "at 1 of 20 tasks, forks fail with ENOMEM (12): Cannot allocate memory; pids.events"
                    + " counts none of them, so that something else than the limit refuses them",
                Remedies.OTHER_BOUND_OF_TASKS));
  }

  @Test
  void under_aTighterLimitAboveOnVersion1_whichItsOwnCounterCounts_namesThatLimit() {
    ForkCounts bound = belowAFullOne(counts(15, 86, 86, Errno.EAGAIN));

    assertThat(conclusion(bound, FREE))
        .isEqualTo(
            new Conclusion.Inconclusive(
                "pids.max of /sys/fs/cgroup/pids/pod, above the container's, leaves no more tasks:"
                    + " 15 of 20 are there",
                Remedies.MORE_TASKS));
  }

  @Test
  void under_aTighterLimitAboveOnVersion2_whichItsOwnCounterDoesNotCount_namesThatLimit() {
    ForkCounts bound = belowAFullOne(counts(15, 0, 86, Errno.EAGAIN));

    assertThat(conclusion(bound, FREE).meaning()).startsWith("pids.max of /sys/fs/cgroup/pids/pod");
  }

  @Test
  void under_aLimitAboveThatBoundsTheControlAlone_namesIt() {
    ForkCounts free = belowAFullOne(counts(18, 83, 83, Errno.EAGAIN));

    assertThat(conclusion(counts(20, 81, 81, Errno.EAGAIN), free).meaning())
        .endsWith("leaves no more tasks: 18 of 20 are there");
  }

  @Test
  void under_aControlThatIsBoundToo_isInconclusive() {
    assertThat(
            conclusion(counts(20, 81, 81, Errno.EAGAIN), counts(20, 0, 81, Errno.EAGAIN)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void under_withoutACounter_claimsNothingOfIt() {
    ForkCounts bound = counts(15, 0, 86, Errno.EAGAIN);
    ForkCounts unreported =
        new ForkCounts(
            bound.tasks(),
            new Measurement.Missing(CgroupMetric.FORKS_REFUSED, "no such file"),
            bound.forked(),
            Optional.empty());

    assertThat(conclusion(unreported, FREE).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void countedAbove_addsWhatEitherRefused_andAsksFurtherUpOnlyIfThatOneHasRoom() {
    ForkCounts inside = belowAFullOne(counts(61, 140, 140, Errno.EAGAIN));

    assertThat(inside.countedAbove(64, 0, 64).under(64, FREE, "").verdict())
        .isEqualTo(Verdict.ENFORCED);
    assertThat(inside.countedAbove(30, 3, 64).under(64, FREE, ""))
        .isEqualTo(ForkCounts.refusedAbove(FULL, 30, 64));
  }
}
