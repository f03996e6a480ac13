package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.result.files.ProfileResult.Stage;
import java.util.List;

/**
 * The evidence of one phase of one cycle: where its time went, and how reliable that is.
 *
 * @param breakdown its time by category
 * @param stages the same time as a sequence of processes; empty where nothing was recorded
 * @param quality the events that were lost and the standstills
 * @param notes sentences that stand beside it
 */
public record PhaseEvidence(
    Breakdown breakdown, List<Stage> stages, DataQuality quality, List<String> notes) {
  public PhaseEvidence {
    stages = List.copyOf(stages);
    notes = List.copyOf(notes);
  }
}
