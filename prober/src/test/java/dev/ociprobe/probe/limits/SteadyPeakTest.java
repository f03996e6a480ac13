package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SteadyPeakTest {

  private static long most(long... looks) {
    SteadyPeak peak = new SteadyPeak();
    LongStream.of(looks).forEach(peak::see);
    return peak.most();
  }

  @Test
  void most_ofATaskThatTheKernelCountsForAMomentAndRefuses_isWithoutIt() {
    assertThat(most(2, 60, 100, 101, 100, 100)).isEqualTo(100);
  }

  @Test
  void most_ofTasksThatStay_isAllOfThem() {
    assertThat(most(2, 101, 101, 3)).isEqualTo(101);
    assertThat(most()).isZero();
  }
}
