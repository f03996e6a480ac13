package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the causes of a slow iteration by comparing it with ordinary ones of the same series.
 *
 * @param knowledge the known causes
 */
record Diagnostician(Knowledge knowledge) {
  private static final double EXPLAINED = 0.8;
  private static final double PARTLY = 0.5;

  /** The smallest share of the excess that counts as a cause; the rest stays unexplained. */
  private static final double MIN_SHARE = 0.02;

  Diagnosis diagnose(Breakdown slow, Baseline baseline, DataQuality quality) {
    if (!baseline.isEnough()) {
      return inconclusive(0, "there are too few ordinary iterations to compare it with");
    }
    double median = baseline.medianNanos();
    double excess = slow.nanos() - median;
    if (excess <= 0) {
      return new Diagnosis(
          SpikeVerdict.NO_SPIKE, median, List.of(), 0, "it is not longer than the median");
    }
    if (!quality.lost().isEmpty()) {
      return inconclusive(median, quality.lost());
    }
    List<Cause> causes = causes(slow, baseline.medians(), excess);
    double explained =
        Math.min(
            1,
            causes.stream().filter(c -> isEvidence(c.category())).mapToDouble(Cause::share).sum());
    String doubt = doubt(causes, excess, baseline, quality);
    if (!doubt.isEmpty()) {
      return new Diagnosis(SpikeVerdict.INCONCLUSIVE, median, causes, 1 - explained, doubt);
    }
    return judged(median, causes, 1 - explained);
  }

  private static Diagnosis inconclusive(double median, String why) {
    return new Diagnosis(SpikeVerdict.INCONCLUSIVE, median, List.of(), 1, why);
  }

  private static String doubt(
      List<Cause> causes, double excess, Baseline baseline, DataQuality quality) {
    if (quality.silentNanos() > excess / 2) {
      return text("the whole host stood still for %.1f ms of it", quality.silentNanos());
    }
    double unseen =
        causes.stream().filter(c -> !isEvidence(c.category())).mapToDouble(Cause::share).sum();
    if (unseen > 0.5) {
      return String.format(Locale.ROOT, "%.0f %% of it left no event", 100 * unseen);
    }
    double elsewhere =
        causes.stream().filter(c -> !c.category().needsCpu()).mapToDouble(Cause::share).sum();
    if (quality.stolenNanos() > excess / 2 && elsewhere < 0.5) {
      return text(
          "the hypervisor gave the CPUs to others for %.1f ms of it", quality.stolenNanos());
    }
    if (baseline.spreadNanos() > excess / 2) {
      return "ordinary iterations differ from each other as much as this one differs from them";
    }
    return "";
  }

  private static String text(String format, long nanos) {
    return String.format(Locale.ROOT, format, nanos / 1e6);
  }

  private static Diagnosis judged(double median, List<Cause> causes, double unexplained) {
    double explained = 1 - unexplained;
    if (explained >= EXPLAINED) {
      return new Diagnosis(SpikeVerdict.EXPLAINED, median, causes, unexplained, "");
    }
    return new Diagnosis(
        explained >= PARTLY ? SpikeVerdict.PARTLY : SpikeVerdict.INCONCLUSIVE,
        median,
        causes,
        unexplained,
        "the unexplained part is too large");
  }

  private List<Cause> causes(Breakdown slow, Map<TimeCategory, Double> ordinary, double excess) {
    List<Cause> causes = new ArrayList<>();
    slow.portions()
        .forEach((category, portion) -> {
          double more = portion.nanos() - ordinary.getOrDefault(category, 0.0);
          if (more >= MIN_SHARE * excess) {
            causes.add(
                new Cause(
                    category,
                    portion.detail(),
                    Math.round(more),
                    more / excess,
                    knowledge.causeOf(category, portion.detail())));
          }
        });
    causes.sort(Comparator.comparingLong(Cause::nanos).reversed());
    return scaled(causes);
  }

  /** Scales the shares to at most 100 %: they exceed it where other categories took less time. */
  private static List<Cause> scaled(List<Cause> causes) {
    double sum = causes.stream().mapToDouble(Cause::share).sum();
    return sum <= 1
        ? causes
        : causes.stream()
            .map(c -> new Cause(c.category(), c.detail(), c.nanos(), c.share() / sum, c.known()))
            .toList();
  }

  private static boolean isEvidence(TimeCategory category) {
    return !(category instanceof TimeCategory.Unseen);
  }
}
