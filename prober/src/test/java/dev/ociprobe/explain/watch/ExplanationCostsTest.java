package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.evidence.RecordingScope;
import dev.ociprobe.explain.watch.ExplanationCosts.Doing;
import org.junit.jupiter.api.Test;

class ExplanationCostsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long QUIET = 5_000;
  private static final long BUSY = 300_000;

  /** So many that even a filtered recording would take more than 5 % of two CPUs. */
  private static final long VERY_BUSY = 500_000;

  private final ExplanationCosts costs = new ExplanationCosts(2, 0, 0);
  private long switches;
  private long now;

  private void pass(double seconds, long rate, Doing doing) {
    switches += Math.round(seconds * rate);
    now += Math.round(seconds * SECOND);
    costs.passed(switches, now, doing);
  }

  @Test
  void aQuietHost_isRecordedAsAWhole_forGood() {
    for (int i = 0; i < 100; i++) {
      pass(0.5, QUIET, Doing.RECORDING_HOST);
      pass(0.5, QUIET, Doing.WAITING);
      assertThat(costs.scope(now)).isEqualTo(RecordingScope.HOST);
    }
  }

  @Test
  void aBusyHost_isRecordedInPart() {
    pass(0.1, BUSY, Doing.NOTHING);

    assertThat(costs.scope(now)).isEqualTo(RecordingScope.CALLS);
  }

  @Test
  void aHostOfWhichARecordingWouldTakeTooMuch_isNotRecorded() {
    pass(0.1, VERY_BUSY, Doing.NOTHING);
    assertThat(costs.scope(now)).isEqualTo(RecordingScope.NOTHING);
    pass(0.1, BUSY, Doing.NOTHING);
    assertThat(costs.scope(now)).isEqualTo(RecordingScope.CALLS);
  }

  @Test
  void aLoadThatBegins_endsTheRecordingOfAllThreads_within20Milliseconds() {
    pass(0.1, QUIET, Doing.RECORDING_HOST);
    assertThat(costs.isTooMuch(now, RecordingScope.HOST)).isFalse();
    pass(0.02, VERY_BUSY, Doing.RECORDING_HOST);
    assertThat(costs.isTooMuch(now, RecordingScope.HOST)).isTrue();
  }

  @Test
  void aRuntimesOwnSwitches_endNoRecording() {
    pass(0.02, 40_000, Doing.RECORDING_HOST);
    assertThat(costs.isTooMuch(now, RecordingScope.HOST)).isFalse();
  }

  @Test
  void aBusyHost_isRecordedForATime_thatCostsNoMoreThanItMay() {
    long recorded = 0;
    boolean isOn = true;
    for (int i = 0; i < 10_000; i++) {
      isOn =
          isOn
              ? !costs.isTooMuch(now, RecordingScope.CALLS)
              : costs.scope(now) == RecordingScope.CALLS;
      recorded += isOn ? 1 : 0;
      pass(0.01, BUSY, isOn ? Doing.RECORDING_CALLS : Doing.NOTHING);
    }

    // 250 ns for each of 300,000 switches a second and the samples are 4.55 % of two CPUs.
    assertThat(recorded / 10_000.0).isBetween(0.19, 0.27);
  }

  @Test
  void anOpenRecorder_costsABusyHostSomething() {
    for (int i = 0; i < 100; i++) {
      pass(0.1, BUSY, Doing.WAITING);
    }

    assertThat(costs.isTooMuch(now, RecordingScope.CALLS)).isTrue();
    assertThat(costs.scope(now)).isEqualTo(RecordingScope.NOTHING);
    pass(60, BUSY, Doing.NOTHING);
    assertThat(costs.scope(now)).isEqualTo(RecordingScope.CALLS);
  }

  @Test
  void reading_isBounded() {
    assertThat(costs.allowReadingOrdinary(now)).isTrue();
    costs.read(SECOND * 27 / 10); // most of what there is to learn at first
    assertThat(costs.allowReadingOrdinary(now)).isFalse();
    assertThat(costs.allowReading(now)).isTrue();
    costs.read(SECOND / 2);
    assertThat(costs.allowReading(now)).isFalse();
  }
}
