package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.posix.WaitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cycles whose container runs a user's command that crashes, or that kill ends. */
class CommandEndTest extends CommandTestCase {

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

  /** kata-runtime ends the machine on any signal, and its shim says 137. */
  @Test
  void run_whoseShimEndsWithAStatusOfItsOwn_completes(@TempDir Path directory) throws Exception {
    try (FakeSlot kata = SampleCycles.slot(directory, "kata-runtime")) {
      kata.stopwatch()
          .onGone(
              FakeReply.success()
                  .withReaped(FakeStopwatch.INIT, Long.MAX_VALUE, new WaitStatus.Exited(137)));

      assertThat(
              SampleCycles.runner(kata, Readiness.Kind.PAYLOAD)
                  .run(SampleCycles.ID, Optional.empty()))
          .isInstanceOf(Cycle.Completed.class);
    }
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
}
