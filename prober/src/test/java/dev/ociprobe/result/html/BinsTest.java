package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BinsTest {

  @Test
  void count_holdsEveryDuration_endsIncluded() {
    long[] nanos = LongStream.rangeClosed(1000, 2_000).toArray();
    int[] counts = Bins.between(1000, 2000, nanos.length).count(nanos);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(nanos.length);
    assertThat(counts[0]).isPositive();
    assertThat(counts[counts.length - 1]).isPositive();
  }

  @Test
  void between_equalEnds_isStillARange() {
    assertThat(Arrays.stream(Bins.between(1, 1, 5).count(new long[] {1, 1, 1})).sum()).isEqualTo(3);
  }
}
