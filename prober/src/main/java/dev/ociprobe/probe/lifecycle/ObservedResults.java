package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.footprint.Footprint;

/** Passes what happens on to the watch and to the results, and tells an observer of it. */
record ObservedResults(
    LifecycleResults results, CycleObserver watch, LifecycleRun.Observer observer)
    implements LifecycleListener {

  @Override
  public void begins(Purpose purpose, RuntimeSlot slot) {
    watch.begins(purpose, slot);
  }

  @Override
  public void ended(Purpose purpose, long sequence, int round, String runtime, Cycle cycle) {
    watch.ended(purpose, sequence, runtime, cycle);
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
