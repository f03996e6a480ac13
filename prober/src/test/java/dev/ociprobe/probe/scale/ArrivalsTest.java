package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static List<Long> all(Arrivals arrivals) {
    List<Long> all = new ArrayList<>();
    for (OptionalLong each = arrivals.take(); each.isPresent(); each = arrivals.take()) {
      all.add(each.getAsLong());
    }
    return all;
  }

  @Test
  void take_constant_isAGridFromTheBeginning() {
    assertThat(all(new Arrivals(4, Duration.ofSeconds(1), Arrivals.Kind.CONSTANT, 1)))
        .containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L);
  }

  @Test
  void take_constantForADay_losesNothingToRounding() {
    assertThat(all(new Arrivals(3, Duration.ofHours(24), Arrivals.Kind.CONSTANT, 1)))
        .hasSize(3 * 24 * 3600)
        .contains(12L * 3600 * 1_000_000_000);
  }

  @Test
  void take_poisson_hasTheRateAndExponentialGaps() {
    List<Long> all = all(new Arrivals(20, Duration.ofMinutes(10), Arrivals.Kind.POISSON, 7));

    assertThat(all).isSorted().hasSize(12_000);
    long longer = 0;
    for (int i = 1; i < all.size(); i++) {
      longer += all.get(i) - all.get(i - 1) > 100_000_000 ? 1 : 0;
    }
    // A share of 1/e² of the gaps is longer than twice their mean.
    assertThat((double) longer / all.size()).isBetween(0.12, 0.15);
  }

  @Test
  void take_poisson_hasAsManyAsTheRate_forThroughputIsHeldAgainstIt() {
    for (int seed = 0; seed < 20; seed++) {
      List<Long> all = all(new Arrivals(2.5, Duration.ofSeconds(4), Arrivals.Kind.POISSON, seed));

      assertThat(all).hasSize(10).isSorted().allMatch(each -> each >= 0 && each < 4e9);
    }
  }

  @Test
  void take_ofTheSameSeed_isTheSame() {
    assertThat(all(new Arrivals(20, Duration.ofSeconds(9), Arrivals.Kind.POISSON, 7)))
        .isEqualTo(all(new Arrivals(20, Duration.ofSeconds(9), Arrivals.Kind.POISSON, 7)))
        .isNotEqualTo(all(new Arrivals(20, Duration.ofSeconds(9), Arrivals.Kind.POISSON, 8)));
  }
}
