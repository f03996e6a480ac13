package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An observer that counts measured cycles: after so many it is satisfied, or does a deed. */
final class FakeObserver implements CycleObserver {
  private final List<String> told;
  private int measured;
  private int satisfiedAfter = Integer.MAX_VALUE;
  private int deedAfter = Integer.MAX_VALUE;
  private Runnable deed = () -> {};
  private Supplier<List<WarningResult>> files = List::of;

  /** An observer that adds a line for each cycle that it is told of. */
  FakeObserver(List<String> told) {
    this.told = told;
  }

  record Options(int keep) {}

  void satisfiedAfter(int cycles) {
    satisfiedAfter = cycles;
  }

  void afterMeasured(int cycles, Runnable newDeed) {
    deedAfter = cycles;
    deed = newDeed;
  }

  int measured() {
    return measured;
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    told.add("observer");
    if (turn.isMeasured() && ++measured == deedAfter) {
      deed.run();
    }
  }

  @Override
  public boolean isSatisfied() {
    return measured >= satisfiedAfter;
  }

  @Override
  public Map<String, Record> plan() {
    return Map.of("spikes", new Options(7));
  }

  void writes(Supplier<List<WarningResult>> newFiles) {
    files = newFiles;
  }

  @Override
  public List<WarningResult> writeFiles() {
    return files.get();
  }

  @Override
  public Findings findings() {
    return Findings.ofProfiles(List.of(), List.of(new WarningResult("observed", "what", "do")));
  }
}
