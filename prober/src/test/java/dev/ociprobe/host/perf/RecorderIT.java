package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Enabling, disabling, draining and closing, and the losses of a recording. */
@Tag("alone")
class RecorderIT extends RecorderTestCase {
  @Test
  void ringTooSmall_saysThatRecordsWereLost_andTheNextRecordingIsWholeAgain() throws Exception {
    RecorderOptions tiny = new RecorderOptions(EventSet.FULL, 4096, 1 << 20);
    try (Recorder recorder = Recorder.open(posix, tiny)) {
      recorder.enable();
      run("for i in 1 2 3 4 5; do /bin/true; done");
      recorder.disable();
      assertThat(recorder.drain().losses().ringRecords()).isNotEmpty();

      recorder.enable();
      recorder.disable();
      assertThat(recorder.drain().losses().ringRecords()).isEmpty();
    }
  }

  @Test
  void recordingPastItsBound_saysHowMuchWasDropped() throws Exception {
    RecorderOptions bounded = new RecorderOptions(EventSet.FULL, 1 << 16, 1 << 17);

    Recording recording =
        record(bounded, "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i + 1)); done");

    assertThat(recording.losses().droppedBytes()).isPositive();
  }

  @Test
  void moreThanTheRingHolds_isDrainedMeanwhile() throws Exception {
    RecorderOptions options = new RecorderOptions(EventSet.FULL, 1 << 19, 64 << 20);
    Recording recording =
        record(options, "i=0; while [ $i -lt 60 ]; do /bin/true; sleep 0.002; i=$((i + 1)); done");

    assertThat(recording.losses()).isEqualTo(RecordingLosses.NONE);
    assertThat(only(recording, Event.Exec.class).filter(e -> e.path().equals("/bin/true")))
        .hasSize(60);
  }

  @Test
  void twoRecorders_eachHaveEverything() throws Exception {
    try (Recorder first = open(EventSet.LIGHT);
        Recorder second = open(EventSet.LIGHT)) {
      first.enable();
      second.enable();
      int child = run("exec /bin/true");
      second.disable();
      first.disable();

      for (Recorder each : List.of(first, second)) {
        assertThat(only(each.drain(), Event.Exit.class)).anyMatch(e -> e.at().pid() == child);
      }
    }
  }

  @Test
  void whatHappensWhileDisabled_isNotRecorded() throws Exception {
    try (Recorder recorder = open(EventSet.LIGHT)) {
      int before = run("exec /bin/true");
      recorder.enable();
      recorder.disable();
      int after = run("exec /bin/true");

      Set<Integer> pids = new HashSet<>();
      recorder.drain().events().forEach(event -> pids.add(event.at().pid()));
      assertThat(pids).doesNotContain(before, after);
    }
  }

  @Test
  void enableWithoutDrain_forgetsWhatWasBefore() throws Exception {
    try (Recorder recorder = open(EventSet.LIGHT)) {
      recorder.enable();
      int forgotten = run("exec /bin/true");
      recorder.disable();
      recorder.enable();
      int kept = run("exec /bin/true");
      recorder.disable();

      Set<Integer> pids = new HashSet<>();
      recorder.drain().events().forEach(event -> pids.add(event.at().pid()));
      assertThat(pids).contains(kept).doesNotContain(forgotten);
    }
  }

  @Test
  void taken_isDecodedLater_whileAnotherGoesOn() throws Exception {
    try (Recorder recorder = open(EventSet.LIGHT)) {
      recorder.enable();
      int earlier = run("exec /bin/true");
      recorder.disable();
      RawRecording taken = recorder.take();
      recorder.enable();
      int later = run("for i in 1 2 3; do /bin/true; done");
      Recording first = taken.decode();
      recorder.disable();

      assertThat(only(first, Event.Exit.class).map(e -> e.at().pid()))
          .contains(earlier)
          .doesNotContain(later);
      assertThat(only(recorder.drain(), Event.Exit.class).map(e -> e.at().pid()))
          .contains(later)
          .doesNotContain(earlier);
    }
  }

  @Test
  void drain_whileEnabledOrTwice_isRefused() throws Exception {
    try (Recorder recorder = open(EventSet.LIGHT)) {
      recorder.enable();
      assertThatIllegalStateException().isThrownBy(recorder::drain);
      recorder.disable();
      recorder.drain();
      assertThatIllegalStateException().isThrownBy(recorder::drain);
    }
  }

  @Test
  void close_whileEnabled_andAgain_leavesNothing() throws Exception {
    Recorder recorder = open(EventSet.LIGHT);
    recorder.enable();

    recorder.close();
    recorder.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("ring-drain"));
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("[perf_event]");
  }
}
