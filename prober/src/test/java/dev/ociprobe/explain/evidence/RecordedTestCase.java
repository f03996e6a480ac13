package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.interference.FakeCgroups;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A create of 110 µs of a scripted runc, and the collector of its evidence. */
abstract class RecordedTestCase {
  static final Timing CREATE = new Timing(0, 110_000, Optional.empty());
  static final LossWords WORDS =
      new LossWords("--ring 2048", "--sample-rate 99", "; no verdict", "; no verdicts");

  @TempDir private Path root;
  final ScriptedRunc runc = new ScriptedRunc();
  FakeCgroups cgroups;
  FakeRecorder recorder;
  CycleCollector collector;
  long ownStall;

  @BeforeEach
  void setUp() {
    cgroups = new FakeCgroups(root);
    cgroups.host().with("/proc/stat", "cpu 0 0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0 0 0\n");
    recorder = new FakeRecorder(runc.script().recording(0, 110));
    HostStalls stalls = new HostStalls((from, to) -> ownStall, cgroups.host().files());
    collector = new RecordedCollector(recorder.cycles(cgroups), stalls, WORDS);
  }

  @AfterEach
  void close() {
    collector.close();
  }

  CycleEvidence evidence(long toMicros, RecordingLosses losses) {
    collector.begin(FakeCgroups.target());
    recorder.next(runc.script().recording(0, toMicros, losses));
    return collector.end();
  }

  CycleEvidence ended() {
    runc.end(100);
    return evidence(110, RecordingLosses.NONE);
  }

  static PhaseEvidence phase(CycleEvidence evidence, Timing timing) {
    return evidence.phase(Phase.CREATE, timing, timing.durationNanos());
  }
}
