package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.GeometricLooks;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StopCheckTest {
  private static final OptionalDouble ONE_PERCENT = OptionalDouble.of(0.01);

  private final Series create = new Series(new SeriesName("runc", "create"), 100);
  private final Series start = new Series(new SeriesName("runc", "start"), 100);
  private final List<Outlook> outlooks = new ArrayList<>();
  private long nanos;

  private final RunListener listener =
      new RunListener() {
        @Override
        public void expects(Outlook outlook) {
          outlooks.add(outlook);
        }
      };

  @Test
  void withoutARule_neverEndsTheRunAndExpectsNothing() {
    StopCheck check = check(StopRule.NONE);

    assertThat(runUpTo(check, 1000, 0)).isEqualTo(1000);
    assertThat(check.end()).isEmpty();
    assertThat(outlooks).isEmpty();
  }

  @Test
  void withNarrowDurations_endsAtTheFirstLook() {
    StopCheck check = check(new StopRule(ONE_PERCENT, Optional.empty()));

    assertThat(runUpTo(check, 1000, 0.001)).isEqualTo(GeometricLooks.FIRST);
    assertThat(check.end()).contains(RunEnd.PRECISION);
    assertThat(check.warning(RunEnd.PRECISION)).isEmpty();
  }

  @Test
  void withWideDurations_looksAfterAQuarterMoreAndExpectsLessEachTime() {
    StopCheck check = check(new StopRule(ONE_PERCENT, Optional.empty()));

    int rounds = runUpTo(check, 100_000, 0.2);

    assertThat(check.end()).contains(RunEnd.PRECISION);
    assertThat(rounds).isGreaterThan(400);
    List<Double> seen =
        outlooks.stream()
            .flatMap(each -> each.widest().stream())
            .map(Outlook.Widest::uncertainty)
            .distinct()
            .toList();
    assertThat(seen).hasSizeBetween(5, 20);
    assertThat(seen.getLast()).isLessThanOrEqualTo(0.01);
    assertThat(outlooks.getFirst().rounds()).isEqualTo(GeometricLooks.FIRST);
    assertThat(outlooks.getLast().rounds()).isLessThanOrEqualTo(rounds);
  }

  @Test
  void ofTwoModes_whoseMedianLiesBetween_warnsThatItIsNotKnown() {
    StopCheck check = check(new StopRule(ONE_PERCENT, Optional.empty()));
    for (int round = 0; round < 400; round++) {
      assertThat(check.test(round)).isFalse();
      create.record(round, round % 2 == 0 ? 6_000_000 : 13_000_000);
    }

    assertThat(check.warning(RunEnd.RUNS))
        .get()
        .extracting(WarningResult::code, WarningResult::message)
        .containsExactly(
            "precision-not-reached", "the p50 of runc/create is known to ±117 %, not to ±1 %");
    assertThat(check.warning(RunEnd.INTERRUPTED)).isEmpty();
  }

  @Test
  void withATime_endsOnceTheMeasuredRoundsTookIt() {
    nanos = 77;
    StopCheck check = check(new StopRule(OptionalDouble.empty(), Optional.of(ofSeconds(10))));

    assertThat(runUpTo(check, 1000, 0)).isEqualTo(100);
    assertThat(check.end()).contains(RunEnd.TIME);
    assertThat(outlooks).allMatch(each -> each.rounds() == 100);
  }

  @Test
  void withBoth_endsByWhatComesFirst() {
    StopCheck check = check(new StopRule(ONE_PERCENT, Optional.of(ofSeconds(20))));

    assertThat(runUpTo(check, 1000, 0.5)).isEqualTo(200);
    assertThat(check.end()).contains(RunEnd.TIME);
    assertThat(check.warning(RunEnd.TIME)).isPresent();
  }

  private static Duration ofSeconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private StopCheck check(StopRule rule) {
    return new StopCheck(
        SampleCycles.plan(1000).endedBy(rule, 100_000),
        () -> List.of(create, start),
        () -> nanos,
        listener);
  }

  /** Runs rounds of a tenth of a second until the check ends them, and returns their number. */
  private int runUpTo(StopCheck check, int most, double spread) {
    SplittableRandom random = new SplittableRandom(1);
    int round = 0;
    while (round < most && !check.test(round)) {
      create.record(round++, (long) (10e6 * Math.exp(spread * random.nextGaussian())));
      nanos += 100_000_000;
    }
    return round;
  }
}
