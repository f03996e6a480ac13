package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.probe.footprint.Medians;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ChargeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The charges of one runtime's cycles. For one thread. */
public final class RuntimeCharges {
  private final String runtime;
  private final List<CycleCharges> cycles = new ArrayList<>();
  private final Map<ChargedMetric, LongStream.Builder> used = new EnumMap<>(ChargedMetric.class);

  /**
   * Nothing is charged yet.
   *
   * @param runtime its name in the results
   */
  public RuntimeCharges(String runtime) {
    this.runtime = runtime;
    ParentTotals.METRICS.forEach(metric -> used.put(metric, LongStream.builder()));
  }

  /** Adds a cycle that was read between its calls. */
  public void add(CycleCharges charges) {
    cycles.add(charges);
  }

  /** Adds a measured cycle. */
  public void add(CgroupUse use) {
    used.forEach((metric, values) -> ParentTotals.of(use, metric).ifPresent(values::add));
  }

  /** The results; empty if nothing was added. To be called once. */
  public Optional<ChargeResult> result() {
    List<ChargeResult.Total> totals = new ArrayList<>();
    used.forEach((metric, values) -> total(metric, values.build()).ifPresent(totals::add));
    if (cycles.isEmpty() && totals.isEmpty()) {
      return Optional.empty();
    }
    List<ChargeResult.Metric> container = new ArrayList<>();
    List<ChargeResult.Metric> parent = new ArrayList<>();
    for (ChargedMetric each : cycles.isEmpty() ? new ChargedMetric[0] : ChargedMetric.values()) {
      container.add(ofContainer(each));
      each.ofParent().ifPresent(metric -> parent.add(ofParent(each, metric)));
    }
    return Optional.of(new ChargeResult(runtime, cycles.size(), container, parent, totals));
  }

  private ChargeResult.Metric ofContainer(ChargedMetric metric) {
    return metric(
        metric,
        metric.ofContainer(),
        CycleCharges::container,
        stage -> median(cycle -> cycle.ofContainer(metric, stage)),
        median(cycle -> cycle.lifeOfContainer(metric)));
  }

  private ChargeResult.Metric ofParent(ChargedMetric metric, CgroupMetric source) {
    return metric(
        metric,
        source,
        CycleCharges::parent,
        stage -> median(cycle -> cycle.ofParent(metric, stage)),
        median(cycle -> cycle.lifeOfParent(metric)));
  }

  private ChargeResult.Metric metric(
      ChargedMetric metric,
      CgroupMetric source,
      Function<CycleCharges, Map<Stage, CgroupValues>> values,
      Function<Stage, OptionalDouble> spans,
      OptionalDouble life) {
    Optional<Reading> latest = latest(metric, values);
    OptionalDouble create = spans.apply(Stage.CREATED);
    return new ChargeResult.Metric(
        source.name(),
        metric.kind().label(),
        source.unit().symbol(),
        latest.map(reading -> reading.path().toString()).orElse(""),
        create,
        spans.apply(Stage.READY),
        spans.apply(Stage.IDLE),
        spans.apply(Stage.ENDED),
        spans.apply(Stage.DELETED),
        life,
        create.isPresent() ? Optional.empty() : latest.map(RuntimeCharges::why));
  }

  private OptionalDouble median(Function<CycleCharges, OptionalLong> value) {
    return new Medians<>(cycles).of(cycle -> boxed(value.apply(cycle)));
  }

  private static @Nullable Double boxed(OptionalLong value) {
    return value.isPresent() ? (double) value.getAsLong() : null;
  }

  /** The reading after create of the last cycle that has one. */
  private Optional<Reading> latest(
      ChargedMetric metric, Function<CycleCharges, Map<Stage, CgroupValues>> values) {
    return cycles.reversed().stream()
        .map(cycle -> values.apply(cycle).getOrDefault(Stage.CREATED, CgroupValues.NONE))
        .flatMap(each -> Optional.ofNullable(each.readings().get(metric)).stream())
        .findFirst();
  }

  private static String why(Reading reading) {
    return switch (reading) {
      case Reading.Value value -> "not plausible: " + value.value();
      case Reading.Text text -> "not a number: " + text.text();
      case Reading.Absent absent -> absent.why();
      case Reading.Unforeseen unforeseen -> "unforeseen: " + unforeseen.content();
    };
  }

  private static Optional<ChargeResult.Total> total(ChargedMetric metric, LongStream values) {
    long[] sorted = values.toArray();
    Arrays.sort(sorted);
    int n = sorted.length;
    // The median is an observation, by nearest rank, as those of the durations are.
    return n == 0
        ? Optional.empty()
        : Optional.of(
            new ChargeResult.Total(
                metric.ofContainer().name(),
                metric.ofContainer().unit().symbol(),
                n,
                sorted[0],
                sorted[(n - 1) / 2],
                sorted[n - 1]));
  }
}
