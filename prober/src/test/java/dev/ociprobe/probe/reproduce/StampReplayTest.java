package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampReplayTest {
  private static final long SECOND = 1_627_000_000_000_000_000L;
  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "500000000, 0", // nine digits: nothing is lost
    "100000000, 0",
    "99999999, 899999991", // one zero
    "50000000, 450000000",
    "5000000, 495000000", // two
    "999999, 998999001" // three: printf pads to six, so that the number is no shorter
  })
  void duration_afterAFullSecond_growsByWhatTheLostZerosMake(long nanos, long error) {
    long start = SECOND - 300 * MILLI;
    long end = SECOND + nanos;

    assertThat(StampReplay.duration(start, end) - (end - start)).isEqualTo(error);
  }

  @Test
  void duration_ofStartsAtAllTimesOfASecond_isWrongForATenth() {
    long wrong =
        LongStream.range(0, 1000)
            .map(each -> SECOND + each * MILLI)
            .filter(end -> StampReplay.duration(SECOND - 1, end) != end - (SECOND - 1))
            .count();

    assertThat(wrong).isEqualTo(99); // of 100, the full second itself is printed as zeros
  }

  @Test
  void paddedDuration_atAnyTimeOfASecond_isRight() {
    assertThat(LongStream.range(0, 1000).map(each -> SECOND + each * MILLI + each))
        .allMatch(end -> StampReplay.paddedDuration(SECOND - 7, end) == end - (SECOND - 7));
  }
}
