package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.probe.lifecycle.FakeClocks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalLaneTest extends FleetTestCase {
  private static final OpenLoopMode MODE =
      new OpenLoopMode(List.of(1.0), Arrivals.Kind.CONSTANT, Duration.ofSeconds(1), 1);

  private final NotedPolicies policies = new NotedPolicies();

  private ArrivalLane.Outcome serve() {
    return new ArrivalLane(fleet, FakeClocks.STILL, policies, recorder(MODE), listener)
        .serve(
            new ArrivalLane.Schedule(
                1, 0, 10_000_000_000L, new Arrivals(1, MODE.time(), MODE.kind(), 1)));
  }

  @Test
  void serve_raisesItselfAndTheStopwatch_untilTheContainerIsReady() {
    assertThat(serve().done()).isEqualTo(1);

    assertThat(policies.set)
        .containsExactly(stopwatch.pid() + " 40000002 1", "0 40000002 1", "0 0 0");
  }

  @Test
  void serve_ofContainersThatFail_spansThemToo() {
    stopwatch.onCommand("create", FakeReply.exited(1));

    ArrivalLane.Outcome outcome = serve();

    assertThat(outcome.done()).isZero();
    assertThat(outcome.firstNanos()).isEqualTo(outcome.lastNanos()).isLessThan(Long.MAX_VALUE);
  }

  @Test
  void serve_whereItMayNotBeRaised_servesAsAnOrdinaryThread() {
    policies.refused = true;

    assertThat(serve().done()).isEqualTo(1);

    assertThat(policies.set).isEmpty();
  }
}
