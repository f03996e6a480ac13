package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenedWaitsTest {
  private static final TimeCategory.Waited WAIT = new TimeCategory.Waited("read", "", "a pipe");
  private static final TimeCategory ON_CPU =
      new TimeCategory.Behind(WAIT, "server", new TimeCategory.OnCpu("server"));
  private static final TimeCategory ASLEEP =
      new TimeCategory.Behind(WAIT, "server", new TimeCategory.Waited("nanosleep", "", "a timer"));

  private static Breakdown wait(long nanos, Map<TimeCategory, Long> outside) {
    Map<TimeCategory, Portion> parts = new HashMap<>();
    outside.forEach(
        (category, part) -> parts.put(category, new Portion(part, part, StepDetail.NONE)));
    return Breakdown.of(
        Map.of(WAIT, new Portion(nanos, nanos, StepDetail.NONE, StackWeights.NONE, parts)));
  }

  /** The server answers after 30 on CPU as always, but sleeps for 60 before; 10 are unseen. */
  @Test
  void account_ofAWait_isWhatTheOtherDidInAddition() {
    Account account =
        Account.of(wait(100, Map.of(ON_CPU, 30L, ASLEEP, 60L)), wait(40, Map.of(ON_CPU, 30L)));
    assertThat(account.excessNanos()).isEqualTo(60);
    assertThat(account.differences())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.category()).isEqualTo(ASLEEP);
          assertThat(difference.nanos()).isEqualTo(60);
        });
  }

  @Test
  void account_ofAShortPart_leavesItInTheWait() {
    Account account = Account.of(wait(100, Map.of(ON_CPU, 4L)), wait(40, Map.of()));
    assertThat(account.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.category()).isEqualTo(WAIT));
  }

  @Test
  void account_whereTheOrdinaryOneWaitedForMore_isNegativeThere() {
    Account account =
        Account.of(
            wait(100, Map.of(ON_CPU, 10L, ASLEEP, 90L)), wait(60, Map.of(ON_CPU, 50L, ASLEEP, 9L)));
    assertThat(account.differences())
        .extracting(Account.Difference::nanos)
        .containsExactly(81L, -1L, -40L);
  }
}
