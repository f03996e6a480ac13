package dev.ociprobe.lifecycle;

import dev.ociprobe.footprint.Footprint;

/** Passes what happens on to the results, and tells an observer that a cycle has ended. */
record ObservedResults(LifecycleResults results, LifecycleRun.Observer observer)
    implements LifecycleListener {

  @Override
  public void ended(Purpose purpose, long sequence, int round, String runtime, Cycle cycle) {
    results.ended(purpose, sequence, round, runtime, cycle);
    observer.cycleEnded(runtime, cycle);
  }

  @Override
  public void footprint(String runtime, long sequence, Footprint footprint) {
    results.footprint(runtime, sequence, footprint);
  }

  @Override
  public void stopped(String runtime) {
    results.stopped(runtime);
  }
}
