package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesContrast;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  /** Durations around a median with 1 % of noise, and memory of 4 MiB. */
  private static RecordedSeries series(double median, int rounds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < rounds; round++) {
      series.add(round, (long) (median * Math.exp(0.01 * random.nextGaussian())));
      series.addUsage(round, 1000, 4096);
    }
    return series;
  }

  private static SeriesContrast contrast(double median, double reference, int rounds) {
    return SeriesContrast.of(series(median, rounds, 1), series(reference, rounds, 2), false, 1);
  }

  private static PhaseComparison comparison() {
    return new PhaseComparison(
        "crun",
        "B",
        "crun",
        "A",
        "create",
        contrast(10e6, 10e6, 10),
        new Judgement(ComparisonVerdict.INCONCLUSIVE, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "create.p50 > +5%, PASSED",
    "create.p50>+1%, FAILED",
    "create.p50 > +3%, UNDECIDED",
    "create.p50 < +1%, PASSED",
    "create.mean > +0.1ms, FAILED",
    "create.mean > +1ms, PASSED",
    "create.p50 > 10ms, FAILED",
    "create.p50 > 11ms, PASSED",
    "create.p50 < 11ms, FAILED",
    "create.cpu > +5%, PASSED",
    "create.memory > 3M, FAILED",
    "create.memory > 4096K, PASSED",
    "create.p99 > +5%, UNDECIDED",
  })
  void outcome_ofThreePercentMoreOfTenMilliseconds(String gate, Gate.Outcome outcome) {
    assertThat(Gate.parse(gate).outcome(contrast(10.3e6, 10e6, 60))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "create, not of the form",
    "create.p50 > 5%, needs a sign",
    "create.p42 > +5%, p42 is none of p50",
    "create.p50 > 3M, p50 is not measured in M",
    "create.memory > 3ms, memory is not measured in ms",
    "create.p50 > +5, not of the form",
    "create.p50 > +1e3%, not of the form",
    "create.p50 = +5%, not of the form",
    "'', not of the form",
  })
  void parse_ofSomethingElse_saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void looksAt_itsRuntimeAndPhaseOnly() {
    PhaseComparison comparison = comparison();
    assertThat(Gate.parse("create.p50 > +5%").looksAt(comparison)).isTrue();
    assertThat(Gate.parse("crun:create.p50 > +5%").looksAt(comparison)).isTrue();
    assertThat(Gate.parse("runc:create.p50 > +5%").looksAt(comparison)).isFalse();
    assertThat(Gate.parse("start.p50 > +5%").looksAt(comparison)).isFalse();
  }

  /** Equals may fail a gate in 5 of 100 trials; here one asks for more than noise gives. */
  @Test
  void outcome_ofEquals_failsInFivePercentAtMost() {
    Gate gate = Gate.parse("create.p50 > +3%");
    long failed =
        IntStream.range(0, 100)
            .mapToObj(i -> SeriesContrast.of(wide(2L * i), wide(2L * i + 1), false, i))
            .filter(each -> gate.outcome(each) == Gate.Outcome.FAILED)
            .count();
    assertThat(failed).isLessThanOrEqualTo(5);
  }

  /** A fifth of noise: 3 % are hard to tell. */
  private static RecordedSeries wide(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < 100; round++) {
      series.add(round, (long) (10e6 * Math.exp(0.2 * random.nextGaussian())));
    }
    return series;
  }
}
