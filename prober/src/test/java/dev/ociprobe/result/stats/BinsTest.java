package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BinsTest {

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void count_holdsEveryDuration_endsIncluded() {
    long[] nanos = LongStream.rangeClosed(1000, 2_000).toArray();
    List<Integer> counts = Bins.between(1000, 2000, nanos.length).count(nanos);
    assertThat(sum(counts)).isEqualTo(nanos.length);
    assertThat(counts.getFirst()).isPositive();
    assertThat(counts.getLast()).isPositive();
  }

  @Test
  void between_equalEnds_isStillARange() {
    assertThat(sum(Bins.between(1, 1, 5).count(new long[] {1, 1, 1}))).isEqualTo(3);
  }
}
