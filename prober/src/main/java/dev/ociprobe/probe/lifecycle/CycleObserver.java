package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Map;

/** A listener that collects something of each cycle and adds findings to the results. */
@FunctionalInterface
public interface CycleObserver extends RunListener, AutoCloseable {
  /** An observer that collects nothing. */
  CycleObserver NONE = () -> Findings.NONE;

  /** Tells whether the run may end early; asked before each cycle. */
  default boolean isSatisfied() {
    return false;
  }

  /** The observer's own options, by the names of their fields in the results' plan. */
  default Map<String, Record> plan() {
    return Map.of();
  }

  /** Returns the findings; called once, after the last cycle. */
  Findings findings();

  /**
   * Writes files of the observer's own; called once, after the findings. The results are written by
   * then, so that these take no space from them.
   *
   * @return warnings on files that could not be written
   */
  default List<WarningResult> writeFiles() {
    return List.of();
  }

  /** Releases what the observer holds of the host. */
  @Override
  default void close() {}

  /**
   * The part of a run's results that an observer adds.
   *
   * @param spikes in the order in which they happened
   */
  record Findings(
      List<SpikeResult> spikes,
      List<OrdinaryResult> ordinary,
      List<ProfileResult> profiles,
      List<ExperimentResult> experiments,
      List<WarningResult> warnings) {
    /** No findings. */
    public static final Findings NONE = ofProfiles(List.of(), List.of());

    public Findings {
      spikes = List.copyOf(spikes);
      ordinary = List.copyOf(ordinary);
      profiles = List.copyOf(profiles);
      experiments = List.copyOf(experiments);
      warnings = List.copyOf(warnings);
    }

    /** Slow iterations, and the ordinary ones beside them. */
    public static Findings ofSpikes(
        List<SpikeResult> spikes, List<OrdinaryResult> ordinary, List<WarningResult> warnings) {
      return new Findings(spikes, ordinary, List.of(), List.of(), warnings);
    }

    /** Profiles of ordinary iterations. */
    public static Findings ofProfiles(List<ProfileResult> profiles, List<WarningResult> warnings) {
      return new Findings(List.of(), List.of(), profiles, List.of(), warnings);
    }

    /** Experiments with one factor. */
    public static Findings ofExperiments(
        List<ExperimentResult> experiments, List<WarningResult> warnings) {
      return new Findings(List.of(), List.of(), List.of(), experiments, warnings);
    }
  }
}
