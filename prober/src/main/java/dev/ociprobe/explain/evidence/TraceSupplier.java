package dev.ociprobe.explain.evidence;

import dev.ociprobe.result.files.TraceEvent;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that was seen of one phase of one iteration, as the events of a trace file. It holds a whole
 * recording: to be asked at once or never.
 */
@FunctionalInterface
public interface TraceSupplier extends Supplier<List<TraceEvent>> {
  /** Nothing was recorded. */
  TraceSupplier NONE = List::of;
}
