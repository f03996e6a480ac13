package dev.ociprobe.probe.sleep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SleepSearchTest {
  private static final double MILLI = 1e6;
  private static final Rhythm TENTHS = new Rhythm(100, false, 100);
  private static final Rhythm TENS = new Rhythm(10, false, 500);
  private static final Rhythm DOUBLING = new Rhythm(1, true, 10);
  private static final List<Rhythm> ALL = List.of(TENTHS, TENS, DOUBLING);

  private final Random random = new Random(7);

  private static long[] series(int count, IntToDoubleFunction millis) {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = Math.round(millis.applyAsDouble(i) * MILLI);
    }
    return nanos;
  }

  private double ordinary(double median, double share) {
    return median * Math.exp(share * random.nextGaussian());
  }

  private static int slept(SleepSearch.Found found) {
    return found.steps().stream().mapToInt(SleepSearch.Step::iterations).sum();
  }

  @Test
  void in_whereSomeSleepOnce_tellsHowManyAndHowLong() {
    long[] nanos =
        series(
            300, i -> ordinary(12, 0.06) + (i % 25 == 0 ? 100.2 + 0.2 * random.nextDouble() : 0));
    SleepSearch.Found found = SleepSearch.in(nanos, ALL).orElseThrow();
    assertThat(found.rhythm()).isEqualTo(TENTHS);
    assertThat(found.of()).isEqualTo(300);
    assertThat(found.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.sleepNanos()).isEqualTo(100_000_000);
          assertThat(step.iterations()).isEqualTo(12);
          assertThat(step.extraNanos() / MILLI).isBetween(99.5, 101.5);
        });
  }

  @Test
  void in_whereMostSleep_takesTheLesserPartForOrdinary() {
    long[] nanos = series(200, i -> ordinary(12, 0.05) + (i % 10 < 7 ? 100.3 : 0));
    assertThat(SleepSearch.in(nanos, ALL))
        .hasValueSatisfying(found -> assertThat(slept(found)).isEqualTo(140));
  }

  @Test
  void in_whereALoopSleepsAgainAndAgain_tellsEachStep() {
    long[] nanos =
        series(400, i -> ordinary(4, 0.04) + (i % 20 == 0 ? 10.1 * (1 + i / 20 % 3) : 0));
    SleepSearch.Found found = SleepSearch.in(nanos, ALL).orElseThrow();
    assertThat(found.rhythm()).isEqualTo(TENS);
    assertThat(found.steps())
        .extracting(SleepSearch.Step::sleepNanos)
        .containsExactly(10_000_000L, 20_000_000L, 30_000_000L);
  }

  @Test
  void in_whereEachSleepIsTwiceTheOneBefore_tellsTheirSums() {
    long[] nanos =
        series(400, i -> ordinary(5, 0.02) + (i % 10 == 0 ? (2 << (1 + i / 10 % 4)) - 1 + 0.1 : 0));
    SleepSearch.Found found = SleepSearch.in(nanos, ALL).orElseThrow();
    assertThat(found.rhythm()).isEqualTo(DOUBLING);
    assertThat(found.steps())
        .extracting(SleepSearch.Step::sleepNanos)
        .containsExactly(3_000_000L, 7_000_000L, 15_000_000L, 31_000_000L);
  }

  /** Noise falls easily into the wide window of a short total, and counted against the long one. */
  @Test
  void in_whereALongSleepHasALittleNoiseBesideIt_findsTheSleep() {
    for (int run = 0; run < 50; run++) {
      SleepSearch.Found found =
          SleepSearch.in(series(60, this::longSleepWithNoise), ALL).orElseThrow();
      assertThat(found.rhythm()).isEqualTo(DOUBLING);
      assertThat(found.steps().getLast().iterations()).isEqualTo(12);
    }
  }

  private double longSleepWithNoise(int iteration) {
    double extra =
        switch (iteration) {
          case 7 -> 15.4;
          case 23 -> 21.5;
          case 41 -> 37;
          default -> iteration % 5 == 0 ? 515 + 3 * random.nextDouble() : 0;
        };
    return ordinary(10, 0.08) + extra;
  }

  /** Noise in a third of the iterations fills the windows of short totals as it does the rest. */
  @Test
  void in_whereALongSleepHasMuchNoiseBesideIt_findsTheSleep() {
    for (int run = 0; run < 50; run++) {
      long[] nanos =
          series(
              60,
              i ->
                  ordinary(10, 0.08)
                      + (i % 5 == 0
                          ? 515 + 3 * random.nextDouble()
                          : i % 3 == 0 ? -25 * Math.log(1 - random.nextDouble()) : 0));
      SleepSearch.Found found = SleepSearch.in(nanos, ALL).orElseThrow();
      assertThat(found.rhythm()).isEqualTo(DOUBLING);
      assertThat(found.steps().getLast().iterations()).isEqualTo(12);
    }
  }

  @Test
  void in_withTooFewIterations_findsNothing() {
    assertThat(SleepSearch.in(series(19, i -> 5 + (i % 2) * 100), ALL)).isEmpty();
  }

  @Test
  void in_whereOneOrTwoHappenToFit_findsNothing() {
    long[] nanos = series(300, i -> ordinary(12, 0.06) + (i % 150 == 0 ? 100.2 : 0));
    assertThat(SleepSearch.in(nanos, ALL)).isEmpty();
  }

  /** Kinds of noise: jitter, a long tail, a second mode, throttling to a period's end. */
  private double noise(String kind) {
    double base = ordinary(12, 0.1);
    boolean hit = random.nextInt(4) == 0;
    return switch (kind) {
      case "steady" -> base;
      case "exponential" -> base + (hit ? -30 * Math.log(1 - random.nextDouble()) : 0);
      case "even" -> base + (hit ? 150 * random.nextDouble() : 0);
      case "heavy" -> base + (hit ? 2 / Math.pow(1 - random.nextDouble(), 1.5) : 0);
      case "second mode" -> base + (hit ? ordinary(95, 0.15) : 0);
      case "third mode" -> base + (hit ? ordinary(random.nextBoolean() ? 11 : 24, 0.25) : 0);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "exponential", "even", "heavy", "second mode", "third mode"})
  void in_noiseOfAnyKind_findsNothing(String kind) {
    for (int run = 0; run < 300; run++) {
      Optional<SleepSearch.Found> found = SleepSearch.in(series(300, i -> noise(kind)), ALL);
      assertThat(found).as("%s, run %d", kind, run).isEmpty();
    }
  }
}
