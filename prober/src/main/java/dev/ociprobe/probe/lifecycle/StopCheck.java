package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.probe.lifecycle.Outlook.Widest;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.GeometricLooks;
import dev.ociprobe.result.stats.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The check of a plan's {@link StopRule}, asked before each measured round. Intervals are looked at
 * after {@link GeometricLooks} only. For one thread.
 */
final class StopCheck implements IntPredicate {
  private final LifecyclePlan plan;
  private final Supplier<? extends Collection<Series>> series;
  private final LongSupplier nanoTime;
  private final RunListener listener;
  private final GeometricLooks looks = new GeometricLooks();
  private Optional<Widest> widest = Optional.empty();
  private Optional<RunEnd> end = Optional.empty();
  private int seen;
  private long startedNanos;

  /**
   * Prepares the check.
   *
   * @param series those whose p50 counts; looked at now and then
   * @param nanoTime a monotonic clock
   * @param listener told of each {@link Outlook}
   */
  StopCheck(
      LifecyclePlan plan,
      Supplier<? extends Collection<Series>> series,
      LongSupplier nanoTime,
      RunListener listener) {
    this.plan = plan;
    this.series = series;
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /** Tells whether the run ends after so many measured rounds. */
  @Override
  public boolean test(int rounds) {
    if (plan.stop().isNone()) {
      return false;
    }
    if (rounds == 0) {
      startedNanos = nanoTime.getAsLong();
      return false;
    }
    if (plan.stop().precision().isPresent() && looks.take(rounds)) {
      look(rounds);
    }
    long elapsed = nanoTime.getAsLong() - startedNanos;
    if (end.isEmpty() && plan.stop().time().filter(most -> elapsed >= most.toNanos()).isPresent()) {
      end = Optional.of(RunEnd.TIME);
    }
    listener.expects(new Outlook(expected(rounds, elapsed), widest));
    return end.isPresent();
  }

  private void look(int rounds) {
    seen = rounds;
    widest = widest();
    if (widest.isPresent() && widest.get().uncertainty() <= wanted()) {
      end = Optional.of(RunEnd.PRECISION);
    }
  }

  /** The rule that ended the run; absent if none did. */
  Optional<RunEnd> end() {
    return end;
  }

  /** The p50 that is known least well by now; absent if there is none. */
  Optional<Widest> widest() {
    return series.get().stream()
        .filter(each -> each.count() > 0)
        .map(each -> new Widest(each.name(), each.medianUncertainty()))
        .max(Comparator.comparingDouble(Widest::uncertainty));
  }

  /** A warning where the run ended before each p50 was known as well as was asked for. */
  Optional<WarningResult> warning(RunEnd how) {
    boolean missed = how == RunEnd.RUNS || how == RunEnd.TIME;
    return missed && plan.stop().precision().isPresent()
        ? widest().filter(each -> each.uncertainty() > wanted()).map(this::warning)
        : Optional.empty();
  }

  private WarningResult warning(Widest least) {
    return new WarningResult(
        "precision-not-reached",
        "the p50 of %s is known %s, not to ±%s %%"
            .formatted(
                least.series().tag(),
                Double.isInfinite(least.uncertainty())
                    ? "from too few rounds"
                    : "to ±%.3g %%".formatted(100 * least.uncertainty()),
                BigDecimal.valueOf(100 * wanted())
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString()),
        "give it more rounds by --max-runs or --for; where durations have two modes and the p50"
            + " lies between them, no number of rounds is enough");
  }

  private double wanted() {
    OptionalDouble precision = plan.stop().precision();
    return precision.orElse(Double.POSITIVE_INFINITY);
  }

  /** The width of an interval shrinks with the root of the rounds. */
  private long expected(int rounds, long elapsed) {
    double byWidth =
        widest.map(each -> seen * Math.pow(each.uncertainty() / wanted(), 2)).orElse(0.0);
    double byPrecision =
        plan.stop().precision().isEmpty()
            ? plan.runs()
            : Math.max(byWidth, widest.isEmpty() ? GeometricLooks.FIRST : rounds);
    double byTime =
        plan.stop()
            .time()
            .map(Duration::toNanos)
            .map(most -> rounds * (double) most / elapsed)
            .orElse((double) plan.runs());
    return (long) Math.ceil(Math.min(plan.runs(), Math.min(byPrecision, byTime)));
  }
}
