package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;

/**
 * Builds a {@link Run}. Parts that aren't set are empty: no results, an empty plan and environment,
 * not complete. For one thread.
 */
public final class RunBuilder {
  private final Tool tool;
  private final String kind;
  private Instant started = Instant.EPOCH;
  private Instant ended = Instant.EPOCH;
  private boolean complete;
  private JsonNode plan = JsonNodeFactory.instance.objectNode();
  private JsonNode environment = JsonNodeFactory.instance.objectNode();
  private List<SeriesResult> series = List.of();
  private List<ShapeResult> shapes = List.of();
  private List<ComparisonResult> comparisons = List.of();
  private List<VerdictResult> verdicts = List.of();
  private List<SpikeResult> spikes = List.of();
  private List<OrdinaryResult> ordinary = List.of();
  private List<ProfileResult> profiles = List.of();
  private List<ExperimentResult> experiments = List.of();
  private List<SleepResult> sleeps = List.of();
  private List<WarningResult> warnings = List.of();
  private List<FailureResult> failures = List.of();
  private List<FootprintResult> footprints = List.of();
  private List<ChargeResult> charges = List.of();
  private List<NoiseFloorResult> noiseFloors = List.of();
  private List<CurveResult> curves = List.of();
  private List<WorkloadResult> workloads = List.of();

  RunBuilder(String kind, Tool tool) {
    this.kind = kind;
    this.tool = tool;
  }

  public RunBuilder started(Instant value) {
    started = value;
    return this;
  }

  public RunBuilder ended(Instant value) {
    ended = value;
    return this;
  }

  public RunBuilder complete(boolean value) {
    complete = value;
    return this;
  }

  public RunBuilder plan(JsonNode value) {
    plan = value;
    return this;
  }

  public RunBuilder environment(JsonNode value) {
    environment = value;
    return this;
  }

  public RunBuilder series(List<SeriesResult> value) {
    series = value;
    return this;
  }

  public RunBuilder shapes(List<ShapeResult> value) {
    shapes = value;
    return this;
  }

  public RunBuilder comparisons(List<ComparisonResult> value) {
    comparisons = value;
    return this;
  }

  public RunBuilder verdicts(List<VerdictResult> value) {
    verdicts = value;
    return this;
  }

  public RunBuilder spikes(List<SpikeResult> value) {
    spikes = value;
    return this;
  }

  public RunBuilder ordinary(List<OrdinaryResult> value) {
    ordinary = value;
    return this;
  }

  public RunBuilder profiles(List<ProfileResult> value) {
    profiles = value;
    return this;
  }

  public RunBuilder experiments(List<ExperimentResult> value) {
    experiments = value;
    return this;
  }

  public RunBuilder sleeps(List<SleepResult> value) {
    sleeps = value;
    return this;
  }

  public RunBuilder warnings(List<WarningResult> value) {
    warnings = value;
    return this;
  }

  public RunBuilder failures(List<FailureResult> value) {
    failures = value;
    return this;
  }

  public RunBuilder footprints(List<FootprintResult> value) {
    footprints = value;
    return this;
  }

  public RunBuilder charges(List<ChargeResult> value) {
    charges = value;
    return this;
  }

  public RunBuilder noiseFloors(List<NoiseFloorResult> value) {
    noiseFloors = value;
    return this;
  }

  public RunBuilder curves(List<CurveResult> value) {
    curves = value;
    return this;
  }

  public RunBuilder workloads(List<WorkloadResult> value) {
    workloads = value;
    return this;
  }

  /** Returns the document. */
  public Run build() {
    return new Run(
        Run.SCHEMA,
        kind,
        started,
        ended,
        complete,
        tool,
        plan,
        environment,
        series,
        shapes,
        comparisons,
        verdicts,
        spikes,
        ordinary,
        profiles,
        experiments,
        sleeps,
        warnings,
        failures,
        footprints,
        charges,
        noiseFloors,
        curves,
        workloads);
  }
}
