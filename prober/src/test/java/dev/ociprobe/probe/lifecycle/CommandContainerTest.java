package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.posix.WaitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cycles whose container runs a user's command, which may be silent and may end by itself. */
class CommandContainerTest extends SlotTest {
  private static final FakeReply OUTPUT =
      FakeReply.success().withContainerOutput("hello".getBytes(UTF_8));
  private static final FakeReply ENDED_SILENTLY = FakeReply.success();

  private ContainerRunner runner;

  @BeforeEach
  void prepare() {
    runner = SampleCycles.runner(slot, Readiness.Kind.COMMAND, Verb.STATE);
  }

  private Cycle run() {
    return runner.run(ID, Optional.empty());
  }

  @Test
  void run_sendsOnlyCertainRequestsAhead() {
    stopwatch.onFirstByte(OUTPUT);

    Cycle cycle = run();

    assertThat(cycle.timings()).containsKeys(Phase.READY, Phase.FIRST_BYTE, Phase.KILL, Phase.EXIT);
    assertThat(stopwatch.chains()).extracting(List::size).containsExactly(3, 1, 1, 1, 1);
  }

  @Test
  void run_ofACommandThatEndsByItself_callsNothingButDelete() {
    stopwatch.onFirstByte(ENDED_SILENTLY);

    Cycle cycle = run();

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(cycle.timings())
        .containsOnlyKeys(Phase.CREATE, Phase.START, Phase.DELETE, Phase.TOTAL);
    assertThat(SampleCycles.verbs(stopwatch)).containsExactly("create", "start", "delete");
  }

  @Test
  void run_ofACommandThatEndedBeforeKill_hasNoKill() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onCommand("kill", FakeReply.success().withReaped(FakeStopwatch.INIT, 1));

    Cycle cycle = run();

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(cycle.timings())
        .doesNotContainKeys(Phase.KILL, Phase.EXIT)
        .containsKey(Phase.DELETE);
  }

  @Test
  void run_whoseKillFindsAnotherOrphanOfBefore_keepsItsKill() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onCommand("kill", FakeReply.success().withReaped(FakeStopwatch.INIT + 1, 1));

    assertThat(run().timings()).containsKeys(Phase.KILL, Phase.EXIT);
  }

  @Test
  void run_ofACommandThatEndsDuringKill_hasNoKill() {
    stopwatch.onFirstByte(OUTPUT).onCommand("kill", FakeReply.exited(1));

    Cycle cycle = run();

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(cycle.timings()).doesNotContainKeys(Phase.KILL, Phase.EXIT);
  }

  @Test
  void run_whoseKillFailsWhileTheCommandStays_failsInKill() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onCommand("kill", FakeReply.exited(1).withStderr("not permitted"))
        .onGone(FakeReply.timedOut());

    assertFailed(run(), Phase.KILL, "not permitted");
  }

  @Test
  void run_ofACommandThatStaysSilent_waitsForTheWholeTimeoutOnce() {
    for (int i = 0; i < 3; i++) {
      stopwatch.onFirstByte(FakeReply.timedOut());
      assertThat(run().timings()).doesNotContainKey(Phase.READY).containsKey(Phase.KILL);
    }

    assertThat(waits())
        .containsExactly(SampleCycles.TIMEOUT, Duration.ofNanos(1), Duration.ofNanos(1));
    assertThat(runner.isSilent()).isTrue();
  }

  @Test
  void run_ofACommandThatOnceSpoke_failsInReadyWhenItIsSilent() {
    stopwatch.onFirstByte(OUTPUT).onFirstByte(FakeReply.timedOut());
    run();

    assertFailed(run(), Phase.READY, "timed out");
    assertThat(waits()).containsOnly(SampleCycles.TIMEOUT);
  }

  @Test
  void run_ofACommandThatCrashesBeforeItSpeaks_failsInReadyWithItsWords() {
    stopwatch.onFirstByte(
        FakeReply.success()
            .withContainerErrors("no \u001bconfig")
            .withReaped(FakeStopwatch.INIT, 1, new WaitStatus.Exited(7)));

    assertFailed(run(), Phase.READY, "exit status 7: no \\econfig");
  }

  @Test
  void run_ofACommandThatSpeaksAndCrashes_failsInExit() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onCommand(
            "kill",
            FakeReply.success().withReaped(FakeStopwatch.INIT, 1, new WaitStatus.Exited(1)));

    Cycle cycle = run();

    assertFailed(cycle, Phase.EXIT, "exit status 1");
    assertThat(cycle.timings()).containsKey(Phase.READY);
  }

  @Test
  void run_whoseVerbFailsOnACrashedCommand_blamesTheCommand() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onCommand(
            "state",
            FakeReply.exited(1)
                .withReaped(FakeStopwatch.INIT, 1, new WaitStatus.Signaled(11, false)));

    assertFailed(run(), Phase.EXIT, "killed by signal 11");
  }

  @ParameterizedTest
  @MethodSource("endsByKill")
  void run_ofACommandThatKillEnds_completes(WaitStatus byKill) {
    stopwatch
        .onFirstByte(OUTPUT)
        .onGone(FakeReply.success().withReaped(FakeStopwatch.INIT, Long.MAX_VALUE, byKill));

    assertThat(run()).isInstanceOf(Cycle.Completed.class);
  }

  /** The ends of an init to which the slot's source sends TERM. */
  static List<WaitStatus> endsByKill() {
    return List.of(
        new WaitStatus.Signaled(15, false), new WaitStatus.Exited(143), new WaitStatus.Exited(0));
  }

  @Test
  void run_ofACommandThatAnotherSignalEnds_fails() {
    stopwatch
        .onFirstByte(OUTPUT)
        .onGone(
            FakeReply.success()
                .withReaped(FakeStopwatch.INIT, Long.MAX_VALUE, new WaitStatus.Signaled(6, true)));

    assertFailed(run(), Phase.EXIT, "killed by signal 6");
  }

  private static void assertFailed(Cycle cycle, Phase phase, String words) {
    assertThat(cycle)
        .isInstanceOfSatisfying(
            Cycle.Failed.class,
            failed -> {
              assertThat(failed.failure().phase()).isEqualTo(phase);
              assertThat(failed.failure().message()).contains(words);
            });
  }

  private List<Duration> waits() {
    return stopwatch.chains().stream()
        .flatMap(List::stream)
        .filter(request -> request instanceof Await await && await.firstByte())
        .map(request -> ((Await) request).timeout())
        .toList();
  }
}
