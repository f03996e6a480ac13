package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link ShapeBench} has the shares of all that is found, and of what is not there. */
class SeriesShapeTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private long[] nanos(int count, double sigma, IntToDoubleFunction median) {
    return IntStream.range(0, count)
        .mapToLong(i -> (long) (median.applyAsDouble(i) * Math.exp(sigma * random.nextGaussian())))
        .toArray();
  }

  private SeriesShape of(int count, double sigma, IntToDoubleFunction median) {
    return SeriesShape.of(nanos(count, sigma, median));
  }

  @Test
  void of_twoModes_findsThemWithTheirSharesAndSwitches() {
    SeriesShape shape = of(300, 0.08, i -> random.nextDouble() < 0.55 ? 6e6 : 13.1e6);

    Modes modes = shape.modes().orElseThrow();
    assertThat(modes.modes()).hasSize(2);
    assertThat(modes.modes().get(0).median()).isBetween(5_900_000L, 6_100_000L);
    assertThat(modes.modes().get(1).median()).isBetween(12_900_000L, 13_300_000L);
    assertThat(modes.modes().get(0).share()).isBetween(0.45, 0.65);
    assertThat(modes.stay() / modes.byChance()).isBetween(0.85, 1.15);
    assertThat(shape.step()).isEmpty();
    assertThat(shape.period()).isEmpty();
  }

  @Test
  void of_threeModes_findsAll() {
    assertThat(of(600, 0.05, i -> new double[] {6e6, 13e6, 25e6}[random.nextInt(3)]).modes())
        .hasValueSatisfying(modes -> assertThat(modes.modes()).hasSize(3));
  }

  @Test
  void of_oneModeOfManyForms_findsNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(of(300, 0.3, round -> 10e6).modes()).isEmpty();
      assertThat(of(300, 0, round -> 10e6 * (1 + random.nextExponential())).modes()).isEmpty();
    }
  }

  /** Each round keeps 60 % of a deviation; one or two of the hundred may look like more. */
  @Test
  void of_carryOver_isNoPeriodAndNoStep() {
    int found = 0;
    for (int i = 0; i < 100; i++) {
      double[] kept = new double[1];
      SeriesShape shape =
          of(
              300,
              0,
              round -> {
                kept[0] = 0.6 * kept[0] + 0.2 * random.nextGaussian();
                return 10e6 * Math.exp(kept[0]);
              });
      found += shape.isPlain() ? 0 : 1;
    }
    assertThat(found).isLessThanOrEqualTo(2);
  }

  @Test
  void of_aStepOfTenPercent_datesIt() {
    SeriesShape shape = of(300, 0.08, i -> i < 180 ? 10e6 : 11e6);

    LevelShift step = shape.step().orElseThrow();
    assertThat(step.first()).isBetween(175, 185);
    assertThat((double) step.after() / step.before()).isBetween(1.07, 1.14);
    assertThat(shape.modes()).isEmpty();
  }

  @Test
  void of_aStepBetweenTwoLevels_isNoPairOfModes() {
    SeriesShape shape = of(300, 0.05, i -> i < 180 ? 6e6 : 13e6);

    assertThat(shape.modes()).isEmpty();
    assertThat(shape.step())
        .hasValueSatisfying(step -> assertThat(step.first()).isBetween(179, 181));
  }

  @Test
  void of_failedRoundsBeforeAStep_datesItByTheRound() {
    Series series = new Series(new SeriesName("runc", "create"), 300);
    for (int round = 100; round < 300; round++) {
      series.record(round, (round < 200 ? 10_000_000 : 13_000_000) + random.nextInt(1_000_000));
    }
    assertThat(SeriesShape.of(series).step())
        .hasValueSatisfying(step -> assertThat(step.first()).isEqualTo(200));
  }

  @Test
  void of_aDrift_isNoStep() {
    assertThat(of(1000, 0.1, i -> 10e6 * (1 + i / 4000.0)).step()).isEmpty();
  }

  @Test
  void of_everyEighthSlower_findsThePeriod() {
    assertThat(of(300, 0.1, i -> i % 8 == 3 ? 15e6 : 10e6).period())
        .hasValueSatisfying(period -> {
          assertThat(period.rounds()).isEqualTo(8);
          assertThat(period.swing()).isBetween(1.4, 1.6);
        });
  }

  @Test
  void of_aWaveOfNoWholeNumberOfRounds_findsThePeriod() {
    assertThat(of(600, 0.1, i -> 10e6 * (1 + 0.15 * Math.sin(2 * Math.PI * i / 17.3))).period())
        .hasValueSatisfying(period -> assertThat(period.rounds()).isBetween(16.8, 17.8));
  }

  @Test
  void of_aMillion_looksAtSomeAndFindsTheSame() {
    SeriesShape shape =
        of(1_000_000, 0.05, i -> (i % 8 == 0 ? 13e6 : 6e6) * (i < 600_000 ? 1 : 1.2));

    assertThat(shape.examined()).isBetween(8000, 8192);
    assertThat(shape.step().orElseThrow().first()).isBetween(590_000, 610_000);
    assertThat(shape.period().orElseThrow().rounds()).isEqualTo(8);
  }

  @Test
  void of_tooFewOrEqualDurations_findsNothing() {
    assertThat(of(0, 0, i -> 1e6).isPlain()).isTrue();
    assertThat(of(1, 0, i -> 1e6).isPlain()).isTrue();
    assertThat(of(300, 0, i -> 1e6).isPlain()).isTrue();
  }
}
