package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.watch.ContainerLabels;
import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.report.Style;
import org.junit.jupiter.api.Test;

class LastSlowCallsTest {
  private final LastSlowCalls slow = new LastSlowCalls();

  private void add(String container, long endNanos) {
    slow.add(
        new WatchedCall(
            0,
            "runc",
            "podman",
            "create",
            container,
            ContainerLabels.NONE,
            7,
            1,
            endNanos,
            false,
            false),
        Explanation.None.TOO_LATE);
  }

  /** A call that is explained is told when its recording ends. */
  @Test
  void layOut_isInTheOrderOfTime_notOfTheirTelling() {
    add("second", 200);
    add("third", 300);
    add("first", 100);

    assertThat(slow.layOut(Style.PLAIN))
        .satisfiesExactly(
            each -> assertThat(each).contains("third"),
            each -> assertThat(each).contains("second"),
            each -> assertThat(each).contains("first"));
  }

  @Test
  void layOut_ofMany_hasThoseThatEndedLast() {
    for (int i = 30; i > 0; i--) {
      add("call-" + i, i);
    }

    assertThat(slow.layOut(Style.PLAIN)).hasSize(20).first().asString().contains("call-30");
  }
}
