package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * The results of a run: the document {@code run.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param kind of probe, such as {@code lifecycle}
 * @param started when the run began, UTC
 * @param ended when it ended, UTC
 * @param complete false if the run was interrupted or gave up; the results up to then are included
 * @param tool that measured
 * @param plan the options of the run; its shape depends on the kind
 * @param environment the host and the runtimes as found
 * @param series the figures by runtime and phase
 * @param shapes the modes, steps and periods of series that have any; older files have no such list
 * @param comparisons of runtimes, by phase
 * @param verdicts on limits
 * @param spikes slow iterations and their causes
 * @param ordinary the parts of the other iterations, by runtime and phase
 * @param profiles of ordinary iterations, by runtime and phase
 * @param experiments on causes of slow iterations, by runtime and phase
 * @param sleeps of fixed length found in the durations, by runtime and phase
 * @param warnings on doubtful figures, with remedies
 * @param failures of cycles, by runtime
 * @param footprints of one idle container, by runtime
 * @param charges to the containers' cgroups, by runtime; older files have no such list
 * @param noiseFloors of the comparisons, by phase; older files have no such list
 * @param curves of figures against a load, by runtime; older files have no such list
 * @param workloads that the runtimes ran in turn; older files have no such list
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
  "shapes",
  "comparisons",
  "verdicts",
  "spikes",
  "ordinary",
  "profiles",
  "experiments",
  "sleeps",
  "warnings",
  "failures",
  "footprints",
  "charges",
  "noiseFloors",
  "curves",
  "workloads"
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
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<ShapeResult> shapes,
    List<ComparisonResult> comparisons,
    List<VerdictResult> verdicts,
    List<SpikeResult> spikes,
    List<OrdinaryResult> ordinary,
    List<ProfileResult> profiles,
    List<ExperimentResult> experiments,
    List<SleepResult> sleeps,
    List<WarningResult> warnings,
    List<FailureResult> failures,
    List<FootprintResult> footprints,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<ChargeResult> charges,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<NoiseFloorResult> noiseFloors,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<CurveResult> curves,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<WorkloadResult> workloads) {

  /** The version of the format; a reader accepts only this one. */
  public static final String SCHEMA = "ociprobe/run/1";

  /** Copies the lists. */
  public Run {
    series = List.copyOf(series);
    shapes = List.copyOf(shapes);
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
    charges = List.copyOf(charges);
    noiseFloors = List.copyOf(noiseFloors);
    curves = List.copyOf(curves);
    workloads = List.copyOf(workloads);
  }

  /** Starts a run document of the current schema whose lists are empty. */
  public static RunBuilder builder(String kind, Tool tool) {
    return new RunBuilder(kind, tool);
  }
}
