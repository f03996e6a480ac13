package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerHolderTest extends SlotTest {
  private static final String OTHER = FakeSlot.RUN.containerId(2);

  private ContainerHolder holder;

  @BeforeEach
  void hold() {
    holder =
        new ContainerHolder(
            slot.slot(),
            Readiness.Kind.PAYLOAD,
            FakeClocks.STILL,
            Optional.of(SampleCycles.TIMEOUT));
  }

  private HeldContainer launch(String id) {
    return holder.launch(holder.prepare(id)).container().orElseThrow();
  }

  @Test
  void launch_timesThePhasesUntilReady_inOneChain() {
    stopwatch.onCommand("create", FakeReply.success().after(Duration.ofMillis(5)));

    ContainerHolder.Launch launch = holder.launch(holder.prepare(SampleCycles.ID));

    assertThat(launch.container()).contains(new HeldContainer(SampleCycles.ID, FakeStopwatch.INIT));
    assertThat(launch.cycle().timings())
        .containsOnlyKeys(Phase.CREATE, Phase.START, Phase.READY, Phase.STARTUP, Phase.FIRST_BYTE);
    assertThat(stopwatch.chains()).hasSize(1);
  }

  @Test
  void halves_canBeBegunBeforeTheirAnswersAreTaken() {
    Supplier<ContainerHolder.Launch> launching =
        holder.beginLaunch(holder.prepare(SampleCycles.ID), 5);
    assertThat(stopwatch.chains()).hasSize(1);
    assertThat(stopwatch.served()).isEmpty();
    HeldContainer held = launching.get().container().orElseThrow();

    Supplier<Cycle> ending = holder.beginEnd(held, 7);

    assertThat(stopwatch.chains()).hasSize(2);
    assertThat(stopwatch.served()).hasSize(3);
    assertThat(ending.get()).isInstanceOf(Cycle.Completed.class);
    assertThat(stopwatch.served()).hasSize(6);
    assertThat(stopwatch.beginnings()).containsExactly(5L, 7L);
  }

  @Test
  void end_whileAnotherLives_namesItsOwnIdAndInit() {
    HeldContainer first = launch(SampleCycles.ID);
    launch(OTHER);

    Cycle ended = holder.end(first);

    assertThat(ended).isInstanceOf(Cycle.Completed.class);
    assertThat(ended.timings()).containsOnlyKeys(Phase.KILL, Phase.EXIT, Phase.DELETE);
    assertThat(stopwatch.commandLines().getLast()).contains("delete", SampleCycles.ID);
    assertThat(stopwatch.served()).contains(Await.gone(FakeStopwatch.INIT, SampleCycles.TIMEOUT));
  }

  @Test
  void launch_thatFails_leavesNothingAndTellsWhy() {
    stopwatch.onCommand("start", FakeReply.exited(1));

    ContainerHolder.Launch launch = holder.launch(holder.prepare(SampleCycles.ID));

    assertThat(launch.container()).isEmpty();
    assertThat(launch.cycle())
        .isInstanceOfSatisfying(
            Cycle.Failed.class,
            failed -> assertThat(failed.failure().phase()).isEqualTo(Phase.START));
    assertThat(stopwatch.commandLines().getLast()).contains("--force", SampleCycles.ID);
  }

  @Test
  void end_thatFails_removesTheContainerByForce() {
    HeldContainer held = launch(SampleCycles.ID);
    stopwatch.onCommand("kill", FakeReply.exited(1)).onGone(FakeReply.timedOut());

    assertThat(failure(holder.end(held)).outcome()).isEqualTo("failed");
    assertThat(stopwatch.commandLines().getLast()).contains("--force", SampleCycles.ID);
  }

  @Test
  void end_ofACommandThatHasEnded_saysSo_andWhatKillSaid() {
    HeldContainer held = launch(SampleCycles.ID);
    stopwatch.onCommand("kill", FakeReply.exited(1));

    Cycle.Failure failure = failure(holder.end(held));

    assertThat(failure.phase()).isEqualTo(Phase.KILL);
    assertThat(failure.outcome()).isEqualTo("ended");
    assertThat(failure.message())
        .isEqualTo(
            "the command of the held container has ended; kill said: exit status 1, without output");
    assertThat(stopwatch.commandLines().getLast()).contains("--force", SampleCycles.ID);
  }

  private static Cycle.Failure failure(Cycle cycle) {
    assertThat(cycle).isInstanceOf(Cycle.Failed.class);
    return ((Cycle.Failed) cycle).failure();
  }

  @Test
  void launch_thatIsAborted_isNoFailure() {
    stopwatch.abort();

    assertThat(holder.launch(holder.prepare(SampleCycles.ID)).cycle())
        .isInstanceOf(Cycle.Interrupted.class);
  }
}
