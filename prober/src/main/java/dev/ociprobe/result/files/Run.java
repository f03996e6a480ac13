package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What a run found: the document {@code run.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param kind of probe, such as {@code lifecycle}
 * @param started when the run began, UTC
 * @param ended when it ended, UTC
 * @param complete false if it was interrupted or gave up: what was measured by then is in here
 * @param tool what measured
 * @param plan what was asked for; its shape depends on the kind
 * @param environment the host and the runtimes as found
 * @param series a figure set for each runtime and phase
 * @param comparisons between runtimes, a phase each
 * @param verdicts on limits
 * @param spikes slow iterations and their causes
 * @param ordinary what the other iterations are made of, by runtime and phase
 * @param profiles how ordinary iterations go, by runtime and phase
 * @param experiments whether a cause of slow iterations is one, by runtime and phase
 * @param sleeps of fixed length, by the durations alone, by runtime and phase
 * @param warnings what makes the figures less trustworthy, and remedies
 * @param failures of runtimes, by runtime
 * @param footprints what one idle container costs, by runtime
 */
@JsonPropertyOrder({
  "schema",
  "kind",
  "started",
  "ended",
  "complete",
  "tool",
  "plan",
  "environment",
  "series",
  "comparisons",
  "verdicts",
  "spikes",
  "ordinary",
  "profiles",
  "experiments",
  "sleeps",
  "warnings",
  "failures",
  "footprints"
})
public record Run(
    String schema,
    String kind,
    Instant started,
    Instant ended,
    boolean complete,
    Tool tool,
    JsonNode plan,
    JsonNode environment,
    List<SeriesResult> series,
    List<ComparisonResult> comparisons,
    List<VerdictResult> verdicts,
    List<SpikeResult> spikes,
    List<OrdinaryResult> ordinary,
    List<ProfileResult> profiles,
    List<ExperimentResult> experiments,
    List<SleepResult> sleeps,
    List<WarningResult> warnings,
    List<FailureResult> failures,
    List<FootprintResult> footprints) {

  /** The version of the format; a reader takes this one and refuses others. */
  public static final String SCHEMA = "ociprobe/run/1";

  /** Copies the lists. */
  public Run {
    series = List.copyOf(series);
    comparisons = List.copyOf(comparisons);
    verdicts = List.copyOf(verdicts);
    spikes = List.copyOf(spikes);
    ordinary = List.copyOf(ordinary);
    profiles = List.copyOf(profiles);
    experiments = List.copyOf(experiments);
    sleeps = List.copyOf(sleeps);
    warnings = List.copyOf(warnings);
    failures = List.copyOf(failures);
    footprints = List.copyOf(footprints);
  }

  /** Starts a run document of the current schema whose lists are empty. */
  public static RunBuilder builder(String kind, Tool tool) {
    return new RunBuilder(kind, tool);
  }
}
