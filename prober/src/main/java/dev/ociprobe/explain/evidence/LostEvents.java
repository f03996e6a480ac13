package dev.ociprobe.explain.evidence;

import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.result.files.WarningResult;
import java.util.Optional;

/** Counts the cycles of which events were lost. Not safe for use by several threads. */
final class LostEvents {
  private long cycles;

  void add(RecordingLosses losses) {
    if (!losses.isEmpty()) {
      cycles++;
    }
  }

  Optional<WarningResult> warning() {
    return cycles == 0
        ? Optional.empty()
        : Optional.of(
            new WarningResult(
                "events-lost",
                "of " + cycles + " cycles events were lost: no verdict on their spikes",
                "a quieter host, --trace light, or a larger --ring"));
  }

  /** What is missing, in words; empty if nothing is. */
  static String text(RecordingLosses losses) {
    if (losses.isEmpty()) {
      return "";
    }
    long records = losses.ringRecords().values().stream().mapToLong(Long::longValue).sum();
    if (records > 0) {
      return "%,d events of it were lost, as a ring was full".formatted(records);
    }
    return losses.droppedBytes() > 0
        ? "%,d bytes of its events were dropped".formatted(losses.droppedBytes())
        : "%,d events of it have impossible times".formatted(losses.strayEvents());
  }
}
