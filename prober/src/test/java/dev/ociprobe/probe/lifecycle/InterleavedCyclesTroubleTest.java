package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cycles that fail, are interrupted, or miss their pace. */
class InterleavedCyclesTroubleTest extends InterleavedCyclesTestCase {
  @Test
  @Timeout(60)
  void run_whoseLongPauseIsInterrupted_endsAtOnce() {
    LifecyclePlan plan =
        new LifecyclePlan(
            3, 1, List.of(), Duration.ofHours(1), 1, Optional.empty(), MaxFailures.DEFAULT);
    AtomicInteger asked = new AtomicInteger();

    SampleCycles.cycles(plan, runc, crun).run(events, () -> asked.getAndIncrement() > 0);

    assertThat(events.begun).isEmpty();
  }

  @Test
  @Timeout(60)
  void run_whosePaceIsMissed_tellsOfEachCycleThatTookLonger() {
    LifecyclePlan plan = SampleCycles.plan().with(Turns.INTERLEAVED.at(Duration.ofNanos(1)));

    SampleCycles.cycles(plan, runc, crun).run(events, () -> false);

    assertThat(events.overran).isEqualTo(events.ended.subList(0, events.ended.size() - 1));
  }

  @Test
  @Timeout(60)
  void run_atALongPace_isInterruptedBetweenTwoCycles() {
    LifecyclePlan plan = SampleCycles.plan().with(Turns.INTERLEAVED.at(Duration.ofHours(1)));

    SampleCycles.cycles(plan, runc, crun).run(events, () -> events.ended.size() == 1);

    assertThat(events.ended).hasSize(1);
  }

  @Test
  void run_ofARuntimeThatFailsTenTimesInARow_stopsItAlone() {
    for (int i = 0; i < InterleavedCycles.MAX_FAILURES_IN_A_ROW; i++) {
      runc.stopwatch().onCommand("create", FakeReply.exited(1));
    }
    SampleCycles.cycles(SampleCycles.plan(20), runc, crun).run(events, () -> false);

    assertThat(events.stopped).containsExactly("runc");
    assertThat(events.ended)
        .extracting(CycleTurn::runtime)
        .filteredOn(name -> name.equals("runc"))
        .hasSize(InterleavedCycles.MAX_FAILURES_IN_A_ROW);
    assertThat(events.ended).hasSize(10 + 1 + 5 + 20);
  }

  @Test
  void run_onceInterrupted_beginsNoFurtherCycle() {
    cycles().run(events, () -> events.ended.size() == 3);

    assertThat(events.begun).hasSize(3);
  }

  @Test
  void run_ofAbortedStopwatches_endsCyclesAsInterrupted() {
    runc.stopwatch().onCommand("start", FakeReply.aborted());

    cycles().run(events, () -> false);

    assertThat(events.cycles).filteredOn(Cycle.Interrupted.class::isInstance).hasSize(1);
    assertThat(events.stopped).isEmpty();
  }
}
