package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.FakeReply;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerRunnerFailureTest extends SlotTest {
  private Cycle run(Verb... also) {
    return SampleCycles.runner(slot, Readiness.Kind.PAYLOAD, also).run(ID, Optional.empty());
  }

  /** The phases that come before this one in a cycle, and have a call of their own or a stamp. */
  private static Set<Phase> before(Phase phase) {
    Set<Phase> before = EnumSet.range(Phase.CREATE, phase);
    before.removeAll(EnumSet.of(phase, Phase.STATE, Phase.EXEC, Phase.PAUSE, Phase.RESUME));
    return before;
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CREATE", "START", "STATE", "KILL", "DELETE"})
  void run_whoseCallFails_namesThePhaseAndSweeps(Phase phase) {
    stopwatch.onCommand(phase.label(), FakeReply.exited(3));

    Cycle cycle = run(Verb.STATE);

    assertFailed(cycle, phase, "failed");
    assertThat(((Cycle.Failed) cycle).failure())
        .satisfies(failure -> {
          assertThat(failure.message()).startsWith("exit status 3");
          assertThat(failure.timing()).isPresent();
        });
  }

  @Test
  void run_whoseCallFails_quotesTheRuntime() {
    stopwatch.onCommand("start", FakeReply.exited(1).withStderr("no such thing"));

    assertThat(((Cycle.Failed) run()).failure().message())
        .isEqualTo("exit status 1: no such thing");
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CREATE", "START", "KILL", "DELETE"})
  void run_whoseCallTimesOut_namesThePhaseAndSweeps(Phase phase) {
    stopwatch.onCommand(phase.label(), FakeReply.timedOut());

    Cycle cycle = run();

    assertFailed(cycle, phase, "timed-out");
    assertThat(cycle.timings()).containsOnlyKeys(before(phase));
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CREATE", "START", "KILL", "DELETE"})
  void run_whoseCallIsAborted_isInterruptedAndSweeps(Phase phase) {
    stopwatch.onCommand(phase.label(), FakeReply.aborted());

    assertThat(run()).isEqualTo(new Cycle.Interrupted());
    assertSwept();
  }

  @Test
  void run_whoseRuntimeCannotBeExecuted_failsInCreate() {
    stopwatch.onCommand("create", FakeReply.notStarted(2));

    assertFailed(run(), Phase.CREATE, "not-started");
  }

  @Test
  void run_withoutAPidFile_failsInCreate() {
    stopwatch.onFirstByte(FakeReply.noPid());

    assertFailed(run(), Phase.CREATE, "no-pid");
  }

  @Test
  void run_whoseContainerSaysNothing_failsInReady() {
    stopwatch.onFirstByte(FakeReply.timedOut());

    Cycle cycle = run();

    assertFailed(cycle, Phase.READY, "timed-out");
    assertThat(cycle.timings()).containsOnlyKeys(Phase.CREATE, Phase.START);
  }

  @Test
  void run_whoseContainerEndsWithoutAStamp_failsInReady() {
    stopwatch.onFirstByte(FakeReply.success());

    assertFailed(run(), Phase.READY, "no-stamp");
  }

  @Test
  void run_whoseWaitForTheContainerIsAborted_isInterruptedAndSweeps() {
    stopwatch.onFirstByte(FakeReply.aborted());

    assertThat(run()).isEqualTo(new Cycle.Interrupted());
    assertSwept();
  }

  @Test
  void run_whoseInitStays_failsInExit() {
    stopwatch.onGone(FakeReply.timedOut());

    Cycle cycle = run();

    assertFailed(cycle, Phase.EXIT, "timed-out");
    assertThat(cycle.timings()).containsOnlyKeys(before(Phase.EXIT));
  }

  @Test
  void run_afterAFailure_waitsForTheContainersOwnPid() {
    stopwatch.onCommand("start", FakeReply.exited(1));
    run();

    assertThat(run()).isInstanceOf(Cycle.Completed.class);
    assertThat(stopwatch.served())
        .filteredOn(Await.class::isInstance)
        .hasSize(2)
        .allMatch(await ->
            ((Await) await)
                .gone()
                .orElseThrow()
                .equals(new Await.Target.PidFile(slot.slot().pidFile())));
  }

  private void assertFailed(Cycle cycle, Phase phase, String outcome) {
    assertThat(cycle).isInstanceOf(Cycle.Failed.class);
    assertThat(((Cycle.Failed) cycle).failure())
        .extracting(Cycle.Failure::phase, Cycle.Failure::outcome)
        .containsExactly(phase, outcome);
    assertSwept();
  }

  private void assertSwept() {
    assertThat(stopwatch.commandLines().getLast()).contains("delete", "--force", ID);
  }
}
