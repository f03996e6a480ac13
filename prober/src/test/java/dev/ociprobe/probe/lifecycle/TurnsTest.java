package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnsTest {

  @ParameterizedTest
  @EnumSource
  void floorRounds_areThoseOfOneStretchInEight(Turns.Order order) {
    Turns turns = Turns.of(order);

    for (int rounds = 0; rounds < 400; rounds++) {
      assertThat(turns.floorRounds(rounds))
          .isEqualTo(IntStream.range(0, rounds).filter(turns::hasFloor).count());
    }
    assertThat(turns.floorRounds(80L * 100)).isEqualTo(1000);
  }
}
