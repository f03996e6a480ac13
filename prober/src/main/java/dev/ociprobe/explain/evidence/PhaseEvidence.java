package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.result.files.ProfileResult.Stage;
import java.util.List;
import java.util.stream.Stream;

/**
 * The evidence of one phase of one cycle: where its time went, and how reliable that is.
 *
 * @param breakdown its time by category
 * @param stages the same time as a sequence of processes; empty where nothing was recorded
 * @param log the lines of the runtime's debug log about which the stages are
 * @param quality the events that were lost and the standstills
 * @param notes sentences that stand beside it
 */
public record PhaseEvidence(
    Breakdown breakdown,
    List<Stage> stages,
    List<LogMark> log,
    DataQuality quality,
    List<String> notes) {
  public PhaseEvidence {
    stages = List.copyOf(stages);
    log = List.copyOf(log);
    notes = List.copyOf(notes);
  }

  /** Returns the same evidence with one more note. */
  public PhaseEvidence with(String note) {
    return new PhaseEvidence(
        breakdown, stages, log, quality, Stream.concat(Stream.of(note), notes.stream()).toList());
  }
}
