package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproducedExperiment.Published;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.ResultFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The rows of one figure: what is published, and what was measured here. For one thread. */
final class FigureRows {
  private final PublishedSource source;
  private final PublishedFigure figure;
  private final RecordedFigures recorded;
  private final MeasuredChecks checks;
  private final String usualReference;
  private final RoundValues values;
  private final Map<String, PublishedValue> references = new LinkedHashMap<>();

  /**
   * Finds the figure's values here.
   *
   * @param checks of the experiment's figures as measured
   * @param usualReference the runtime that those without a published figure are compared with
   */
  FigureRows(
      PublishedSource source,
      PublishedFigure figure,
      RecordedFigures recorded,
      MeasuredChecks checks,
      String usualReference)
      throws ResultFileException {
    this.source = source;
    this.figure = figure;
    this.recorded = recorded;
    this.checks = checks;
    this.usualReference = usualReference;
    this.values =
        figure.origin().isPresent()
            ? recorded.of(figure.origin().get()).mapped(value -> value * figure.factor())
            : new RoundValues();
    figure.values().forEach(each -> references.putIfAbsent(each.setting(), each));
  }

  List<Row> all() throws ResultFileException {
    List<Row> rows = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (PublishedValue each : figure.values()) {
      Optional<String> runtime = source.runtimeFor(each.system());
      runtime.ifPresent(shown::add);
      rows.add(row(each, runtime.filter(values.runtimes()::contains)));
    }
    for (String runtime : values.runtimes()) {
      if (!shown.contains(runtime) && !runtime.endsWith(MeasuringRun.AGAIN)) {
        rows.add(unpublished(runtime));
      }
    }
    return rows;
  }

  private Row unpublished(String runtime) throws ResultFileException {
    String reference =
        references.values().stream()
            .flatMap(each -> source.runtimeFor(each.system()).stream())
            .findFirst()
            .orElse(usualReference);
    return row(
        "",
        "",
        runtime,
        new Published(OptionalDouble.empty(), OptionalDouble.empty(), "", figure.noise()),
        here(runtime, reference),
        runtime.equals(reference)
            ? ReproductionVerdict.REFERENCE
            : ReproductionVerdict.NOTHING_PUBLISHED);
  }

  private Row row(PublishedValue value, Optional<String> runtime) throws ResultFileException {
    PublishedValue reference = references.getOrDefault(value.setting(), value);
    OptionalDouble ratio =
        value.value().isPresent() && reference.value().orElse(0) > 0
            ? OptionalDouble.of(value.value().getAsDouble() / reference.value().getAsDouble())
            : OptionalDouble.empty();
    Direction direction =
        ratio.isPresent() ? Direction.of(ratio.getAsDouble(), figure.noise()) : value.direction();
    boolean isReference = value.equals(reference);
    Published published =
        new Published(value.value(), ratio, isReference ? "" : direction.symbol(), figure.noise());
    if (runtime.isEmpty()) {
      return row(
          value.setting(),
          value.system(),
          "",
          published,
          Here.NOTHING,
          ReproductionVerdict.NOT_MEASURED);
    }
    String of = source.runtimeFor(reference.system()).orElse(usualReference);
    Here here = here(runtime.get(), of);
    return row(
        value.setting(),
        value.system(),
        runtime.get(),
        published,
        here,
        isReference || runtime.get().equals(of)
            ? ReproductionVerdict.REFERENCE
            : DirectionJudge.verdict(direction, figure.noise(), here));
  }

  private Row row(
      String setting,
      String system,
      String runtime,
      Published published,
      Here here,
      ReproductionVerdict verdict) {
    return new Row(
        figure.name(),
        figure.unit(),
        figure.better(),
        setting,
        system,
        runtime,
        published,
        here,
        verdict);
  }

  private Here here(String runtime, String reference) throws ResultFileException {
    List<String> failed = new ArrayList<>(failedChecks(runtime));
    if (!runtime.equals(reference)) {
      failedChecks(reference).forEach(each -> failed.add(reference + ": " + each));
    }
    MeasuredRatios ratios = new MeasuredRatios(figure, values);
    return new Here(
        values.count(runtime),
        values.median(runtime),
        failed.isEmpty() ? ratios.of(runtime, reference) : Optional.empty(),
        ratios.floor(),
        failed);
  }

  private List<String> failedChecks(String runtime) throws ResultFileException {
    List<String> failed = new ArrayList<>();
    if (figure.origin().isPresent()) {
      failed.addAll(recorded.failedChecks(figure.origin().get(), runtime));
    }
    failed.addAll(checks.failedBy(runtime, figure));
    return failed;
  }
}
