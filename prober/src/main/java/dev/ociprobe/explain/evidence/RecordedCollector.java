package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;

/** Collects the kernel's events: the critical path of each phase. */
final class RecordedCollector implements CycleCollector {
  private final CycleRecorder recorder;
  private final HostStalls stalls;
  private final LossWords lossWords;
  private final List<String> blindSpots;

  /**
   * Creates a collector.
   *
   * @param recorder closed with the collector
   */
  RecordedCollector(CycleRecorder recorder, HostStalls stalls, LossWords lossWords) {
    this.recorder = recorder;
    this.stalls = stalls;
    this.lossWords = lossWords;
    this.blindSpots =
        recorder.blindSpots().stream()
            .map(blind -> blind.message() + " (" + blind.remedy() + ")")
            .toList();
  }

  @Override
  public void begin(CycleTarget target) {
    stalls.begin();
    recorder.begin(target);
  }

  @Override
  public CycleEvidence end() {
    return new RecordedEvidence(recorder.end(), blindSpots, stalls);
  }

  @Override
  public List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>(recorder.blindSpots());
    warnings.add(
        new WarningResult(
            "recorded",
            "nine of ten cycles were recorded, which makes them slower",
            "compare runtimes by `ociprobe lifecycle` without --explain"));
    recorder.runtimeLogs().ifPresent(warnings::add);
    recorder.unnamedFunctions().ifPresent(warnings::add);
    warnings.addAll(recorder.lossy().warnings(lossWords));
    return warnings;
  }

  @Override
  public void close() {
    recorder.close();
  }
}
