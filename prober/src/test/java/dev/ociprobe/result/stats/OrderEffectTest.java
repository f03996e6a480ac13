package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderEffectTest {

  @Test
  void medians_ofTwiceAsLongAfterAnother_areBoth() {
    assertThat(effect(100, 0.1, 2, 7).medians())
        .get()
        .satisfies(medians -> {
          assertThat(medians.afterAnother() / 1e6).isBetween(19.0, 21.0);
          assertThat(medians.afterOwn() / 1e6).isBetween(9.5, 10.5);
        });
    assertThat(effect(100, 0.1, 0.5, 7).medians()).isPresent();
  }

  @Test
  void medians_ofAFewCycles_areNone() {
    assertThat(effect(10, 0.1, 2, 7).medians()).isEmpty();
    assertThat(new OrderEffect().medians()).isEmpty();
  }

  /** One in four of 100 cycles follows its own, as with two runtimes in turn. */
  @Test
  void medians_ofEquals_differHardlyEver() {
    assertThat(IntStream.range(0, 500).filter(i -> differs(0.1, i)).count()).isZero();
    assertThat(IntStream.range(0, 500).filter(i -> differs(0.4, i)).count()).isLessThanOrEqualTo(5);
  }

  private static boolean differs(double spread, long seed) {
    return effect(100, spread, 1, seed).medians().isPresent();
  }

  private static OrderEffect effect(int cycles, double spread, double factor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OrderEffect effect = new OrderEffect();
    for (int i = 0; i < cycles; i++) {
      boolean afterOwn = random.nextInt(4) == 0;
      double nanos = 10e6 * Math.exp(spread * random.nextGaussian());
      effect.add(afterOwn, (long) (afterOwn ? nanos : factor * nanos));
    }
    return effect;
  }
}
