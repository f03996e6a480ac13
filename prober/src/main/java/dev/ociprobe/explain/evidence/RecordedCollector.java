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
  private final String lossRemedy;
  private final List<String> blindSpots;

  /**
   * Creates a collector.
   *
   * @param recorder closed with the collector
   * @param lossRemedy the remedy where events are lost
   */
  RecordedCollector(CycleRecorder recorder, HostStalls stalls, String lossRemedy) {
    this.recorder = recorder;
    this.stalls = stalls;
    this.lossRemedy = lossRemedy;
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
    long lost = recorder.lossyCycles() - recorder.unreadableCycles();
    if (lost > 0) {
      warnings.add(
          new WarningResult("events-lost", "events were lost" + inCycles(lost), lossRemedy));
    }
    if (recorder.unreadableCycles() > 0) {
      warnings.add(
          new WarningResult(
              "events-unreadable",
              "records of the kernel could not be decoded, or had impossible times,"
                  + inCycles(recorder.unreadableCycles()),
              "end other recorders of this host (perf, bpftrace); if that doesn't help, report it"
                  + " with the kernel's release (uname -r)"));
    }
    return warnings;
  }

  private static String inCycles(long count) {
    return count == 1
        ? " in 1 cycle; spikes in it get no verdict"
        : " in %d cycles; spikes in them get no verdict".formatted(count);
  }

  @Override
  public void close() {
    recorder.close();
  }
}
