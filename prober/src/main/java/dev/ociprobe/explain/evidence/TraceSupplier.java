package dev.ociprobe.explain.evidence;

import dev.ociprobe.result.files.TraceEvent;
import java.util.List;
import java.util.function.Supplier;

/**
 * Supplies one phase of one iteration as the events of a trace file. It holds a whole recording:
 * use it at once or let go of it.
 */
@FunctionalInterface
public interface TraceSupplier extends Supplier<List<TraceEvent>> {
  /** Supplies no events: nothing was recorded. */
  TraceSupplier NONE = List::of;
}
