package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cycles whose container runs a user's command: one that may be silent, or end by itself. */
class CommandContainerTest extends CommandTestCase {
  private static final FakeReply ENDED_SILENTLY = FakeReply.success();

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
    assertThat(runner.silence()).contains(SampleCycles.TIMEOUT);
  }

  @Test
  void run_ofACommandThatEndsAfterALongSilence_isNotAwaitedAgain_soThatVerbsAndKillAreMeasured() {
    stopwatch.onFirstByte(ENDED_SILENTLY.after(Duration.ofSeconds(10)));
    assertThat(run().timings()).doesNotContainKeys(Phase.STATE, Phase.KILL);

    stopwatch.onFirstByte(FakeReply.timedOut());
    assertThat(run().timings()).containsKeys(Phase.STATE, Phase.KILL);

    assertThat(waits()).containsExactly(SampleCycles.TIMEOUT, Duration.ofNanos(1));
    assertThat(runner.silence().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void run_ofAJobThatIsSilentAndShort_isAwaitedEachTime() {
    for (int i = 0; i < 2; i++) {
      stopwatch.onFirstByte(ENDED_SILENTLY.after(Duration.ofSeconds(9)));
      run();
    }

    assertThat(waits()).containsOnly(SampleCycles.TIMEOUT);
    assertThat(runner.silence()).isEmpty();
  }

  @Test
  void run_ofACommandThatOnceSpoke_failsInReadyWhenItIsSilent() {
    stopwatch.onFirstByte(OUTPUT).onFirstByte(FakeReply.timedOut());
    run();

    assertFailed(run(), Phase.READY, "timed out");
    assertThat(waits()).containsOnly(SampleCycles.TIMEOUT);
  }

  private List<Duration> waits() {
    return stopwatch.chains().stream()
        .flatMap(List::stream)
        .filter(request -> request instanceof Await await && await.firstByte())
        .map(request -> ((Await) request).timeout())
        .toList();
  }
}
