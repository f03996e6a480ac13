package dev.ociprobe.explain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRecorderTest {
  private static final int PID = Math.toIntExact(ProcessHandle.current().pid());

  private final FakeRecorder first = recorder();
  private final List<FakeRecorder> later = new ArrayList<>();
  private final CallRecorder calls =
      new CallRecorder(
          () -> {
            later.add(recorder());
            return later.getLast();
          },
          first,
          FakeSymbols.HIDDEN,
          new StackReader(FakeSymbols.HIDDEN, Knowledge.builtIn()));

  private static FakeRecorder recorder() {
    return new FakeRecorder(new ScriptedRunc().script().recording(0, 110));
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void armed_begins_whereItWasArmed() throws Exception {
    long before = System.nanoTime();
    calls.arm(PID);
    long armed = System.nanoTime();

    assertThat(calls.begin(PID)).isBetween(before, armed);
    assertThat(first.calls()).containsExactly("enable");
  }

  @Test
  void armed_whileRecording_goesOn() throws Exception {
    long began = calls.begin(PID);
    calls.arm(PID);

    assertThat(calls.begin(PID)).isEqualTo(began);
    assertThat(first.calls()).containsExactly("enable");
  }

  @Test
  void armed_whereItMayNot_doesNothing() {
    calls.limit(RecordingScope.NOTHING);
    calls.arm(PID);

    assertThat(first.calls()).isEmpty();
  }

  @Test
  void armed_whereOnlyCallsMayBe_recordsFromThatThreadOn() throws Exception {
    calls.limit(RecordingScope.CALLS);
    calls.arm(PID);
    calls.begin(PID);

    assertThat(first.calls()).containsExactly("enable from " + PID);
    assertThat(calls.isOfCalls()).isTrue();
  }

  @Test
  void armed_isKeptOpen_untilItIsSkipped() {
    calls.arm(PID);
    calls.rest();
    assertThat(first.calls()).containsExactly("enable");

    calls.skip();
    calls.rest();
    assertThat(first.calls()).containsExactly("enable", "disable", "close");
  }

  @Test
  void resting_isOpenedAgain_byACallButNotArmed() throws Exception {
    calls.rest();
    calls.arm(PID);
    assertThat(later).isEmpty();

    calls.begin(PID);
    assertThat(later).hasSize(1);
    assertThat(later.getFirst().calls()).containsExactly("enable");
  }

  @Test
  void ended_isTaken_andMayBeArmedAgain() throws Exception {
    calls.begin(PID);
    calls.end(Long.MIN_VALUE, List.of());
    calls.arm(PID);

    assertThat(first.calls()).containsExactly("enable", "disable", "take", "enable");
  }
}
