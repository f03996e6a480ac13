package dev.ociprobe.explain.evidence;

import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The cycles of which events are missing, by the gravest reason of each: what helps against one is
 * of no use against the others. Not safe for use by several threads.
 */
public final class LossyCycles {
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

  /** The reasons, the gravest first. */
  private enum Reason {
    FULL_RING,
    TOO_MANY,
    NO_MEMORY,
    UNREADABLE
  }

  /** Counts a cycle, unless it has all of its events. */
  void add(RecordingLosses losses) {
    if (!losses.isEmpty()) {
      counts.merge(reasonOf(losses), 1L, Long::sum);
    }
  }

  /** Counts the cycles of another recorder, too. */
  public void add(LossyCycles others) {
    others.counts.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
  }

  private static Reason reasonOf(RecordingLosses losses) {
    if (!losses.ringRecords().isEmpty()) {
      return Reason.FULL_RING;
    }
    if (losses.droppedBytes() > 0) {
      return Reason.TOO_MANY;
    }
    return losses.unheldBytes() > 0 ? Reason.NO_MEMORY : Reason.UNREADABLE;
  }

  /** Returns a warning on each reason that there was. */
  public List<WarningResult> warnings(LossWords words) {
    List<WarningResult> warnings = new ArrayList<>();
    counts.forEach((reason, count) -> warnings.add(warning(reason, count, words)));
    return warnings;
  }

  private static WarningResult warning(Reason reason, long count, LossWords words) {
    String in =
        count == 1
            ? " in 1 cycle" + words.ofOne()
            : " in %d cycles".formatted(count) + words.ofSeveral();
    return switch (reason) {
      case FULL_RING -> new WarningResult("events-lost", "events were lost" + in, words.fullRing());
      case TOO_MANY ->
          new WarningResult(
              "events-dropped",
              "events beyond the %d MiB that are kept of a cycle were dropped"
                      .formatted(RecorderOptions.RECORDING_BYTES >> 20)
                  + in,
              words.tooMany());
      case NO_MEMORY ->
          new WarningResult(
              "events-without-memory",
              "events were dropped, as there was no memory for them," + in,
              "give Java more: JDK_JAVA_OPTIONS=-Xmx%dm"
                  .formatted(4 * (Runtime.getRuntime().maxMemory() >> 20)));
      case UNREADABLE ->
          new WarningResult(
              "events-unreadable",
              "records of the kernel could not be decoded, or had impossible times," + in,
              "end other recorders of this host (perf, bpftrace); if that doesn't help, report it"
                  + " with the kernel's release (uname -r)");
    };
  }
}
