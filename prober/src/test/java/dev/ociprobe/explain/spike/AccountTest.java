package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.SampleIterations.CPU;
import static dev.ociprobe.explain.spike.SampleIterations.STOP;
import static dev.ociprobe.explain.spike.SampleIterations.UNSEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static Breakdown.Portion portion(long nanos) {
    return new Breakdown.Portion(nanos, nanos, StepDetail.NONE);
  }

  @Test
  void account_hasDifferencesInBothDirections_andTheRest() {
    Account account =
        Account.of(
            Breakdown.of(Map.of(CPU, portion(90), STOP, portion(50), UNSEEN, portion(7))),
            Breakdown.of(Map.of(CPU, portion(100), UNSEEN, portion(2))));
    assertThat(account.excessNanos()).isEqualTo(45);
    assertThat(account.differences())
        .containsExactly(
            new Account.Difference(STOP, portion(50), 50),
            new Account.Difference(CPU, portion(90), -10));
    assertThat(account.unexplainedNanos()).isEqualTo(5);
    assertThat(account.shareOf(-9)).isEqualTo(-0.2);
  }

  @Test
  void account_thatDoesNotBalance_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Account(100, 40, List.of(new Account.Difference(CPU, portion(90), 50)), 9))
        .withMessage("59 ns of an excess of 60 ns");
  }

  @Test
  void breakdown_thatDoesNotAddUp_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Breakdown(10, Map.of(CPU, portion(9))));
  }

  @Test
  void mean_ofBreakdowns_addsUp() {
    Breakdown mean =
        Breakdown.mean(
            List.of(
                Breakdown.of(Map.of(CPU, portion(10))),
                Breakdown.of(Map.of(CPU, portion(11), STOP, portion(3))),
                Breakdown.of(Map.of(STOP, portion(5)))));
    assertThat(mean)
        .isEqualTo(
            Breakdown.of(
                Map.of(
                    CPU, new Breakdown.Portion(7, 11, StepDetail.NONE),
                    STOP, new Breakdown.Portion(2, 5, StepDetail.NONE))));
  }
}
