package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReservoirTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void offer_withRoom_keepsIt() {
    Reservoir<Integer> reservoir = new Reservoir<>(2, random);
    assertThat(reservoir.offer(1)).isEmpty();
    assertThat(reservoir.offer(2)).isEmpty();
    assertThat(reservoir.sample()).containsExactly(1, 2);
  }

  @Test
  void offer_withoutRoom_givesWhatIsNotInTheSampleAnyMore() {
    Reservoir<Integer> reservoir = new Reservoir<>(3, random);
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      reservoir.offer(i).ifPresent(left::add);
    }
    assertThat(reservoir.offered()).isEqualTo(100);
    assertThat(reservoir.sample()).hasSize(3).doesNotContainAnyElementsOf(left);
    assertThat(left).hasSize(97).doesNotHaveDuplicates();
  }

  @Test
  void sample_hasEachWithTheSameChance() {
    int[] kept = new int[10];
    for (int i = 0; i < 10_000; i++) {
      Reservoir<Integer> reservoir = new Reservoir<>(3, random);
      for (int item = 0; item < kept.length; item++) {
        reservoir.offer(item);
      }
      reservoir.sample().forEach(item -> kept[item]++);
    }
    // Of a binomial distribution around 3000: more than four standard deviations to each side.
    assertThat(Arrays.stream(kept)).allMatch(times -> times > 2800 && times < 3200);
  }
}
