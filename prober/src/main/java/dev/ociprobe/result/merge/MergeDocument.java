package dev.ociprobe.result.merge;

import dev.ociprobe.result.files.Tool;
import java.util.List;

/**
 * The outcome of a merge: {@code merge.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param kind of the runs
 * @param tool that merged
 * @param phases in the order of the first run
 * @param deviations the hosts that stand out
 * @param conditions that go with it
 * @param differences between the plans
 */
public record MergeDocument(
    String schema,
    String kind,
    Tool tool,
    List<MergedRun> runs,
    List<PhaseOfHosts> phases,
    List<HostDeviation> deviations,
    List<SharedCondition> conditions,
    List<PlanDifference> differences) {
  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/merge/1";

  /** Copies the lists. */
  public MergeDocument {
    runs = List.copyOf(runs);
    phases = List.copyOf(phases);
    deviations = List.copyOf(deviations);
    conditions = List.copyOf(conditions);
    differences = List.copyOf(differences);
  }
}
