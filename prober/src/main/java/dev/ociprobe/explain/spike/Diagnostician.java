package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the causes of a slow iteration by comparing it with ordinary ones of the same series.
 *
 * @param knowledge the mechanisms: what none of them fits is located, but not explained
 */
record Diagnostician(Knowledge knowledge) {
  private static final double MOST = 0.8;
  private static final double HALF = 0.5;

  /** Less is told as 0.0 ms. */
  private static final double LEAST_SAVED_NANOS = 5e4;

  Diagnosis diagnose(Iteration iteration, Baseline baseline) {
    Breakdown slow = iteration.breakdown();
    DataQuality quality = iteration.evidence().quality();
    long usualNanos = baseline.isEnough() ? baseline.medianNanos() : 0;
    if (!quality.lost().isEmpty()) {
      return inconclusive(Account.unexplained(slow.nanos(), usualNanos), quality.lost(), 0);
    }
    if (!baseline.isEnough()) {
      // Without any to compare it with, all of its time is told.
      Account whole = Account.of(slow, Breakdown.of(Map.of()));
      return new Diagnosis(
          SpikeVerdict.INCONCLUSIVE,
          whole,
          whole.differences().stream().map(this::cause).toList(),
          "there are too few ordinary iterations to compare it with: this is all of its time",
          0,
          Optional.empty());
    }
    Baseline.Kind kind = baseline.kindOf(slow);
    Account account = Account.of(slow, kind.mean());
    if (account.excessNanos() <= 0) {
      return inconclusive(
          Account.unexplained(slow.nanos(), kind.mean().nanos()),
          "the ordinary iterations that resemble it took as long",
          kind.count());
    }
    List<Cause> causes = account.differences().stream().map(this::cause).toList();
    String doubt = doubt(account, kind.spreadNanos(), quality);
    return doubt.isEmpty()
        ? judged(account, causes, quality, kind)
        : of(kind, SpikeVerdict.INCONCLUSIVE, account, causes, doubt);
  }

  private static Diagnosis inconclusive(Account account, String why, int alike) {
    return new Diagnosis(
        SpikeVerdict.INCONCLUSIVE, account, List.of(), why, alike, Optional.empty());
  }

  private static Diagnosis of(
      Baseline.Kind kind, SpikeVerdict verdict, Account account, List<Cause> causes, String why) {
    return new Diagnosis(verdict, account, causes, why, kind.count(), Optional.of(kind.nearest()));
  }

  private Cause cause(Account.Difference difference) {
    return new Cause(
        difference,
        difference.nanos() > 0
            ? knowledge.causeOf(difference.category(), difference.portion().detail())
            : Optional.empty());
  }

  private static String doubt(Account account, double spreadNanos, DataQuality quality) {
    double excess = account.excessNanos();
    if (quality.silentNanos() > excess / 2) {
      return text("the whole host stood still for %.1f ms of it", quality.silentNanos());
    }
    if (account.unexplainedNanos() > excess / 2) {
      return String.format(
          Locale.ROOT, "%.0f %% of it left no event", 100 * account.unexplainedNanos() / excess);
    }
    long elsewhere =
        account.differences().stream()
            .filter(difference -> !difference.category().needsCpu())
            .mapToLong(Account.Difference::nanos)
            .sum();
    if (quality.stolenNanos() > excess / 2 && elsewhere < excess / 2) {
      return text(
          "the hypervisor gave the CPUs to others for %.1f ms of it", quality.stolenNanos());
    }
    if (spreadNanos > excess / 2) {
      return "ordinary iterations differ from each other as much as this one differs from them";
    }
    return "";
  }

  private static String text(String format, long nanos) {
    return String.format(Locale.ROOT, format, nanos / 1e6);
  }

  /** Judges by what took longer: time saved elsewhere doesn't explain any of that. */
  private static Diagnosis judged(
      Account account, List<Cause> causes, DataQuality quality, Baseline.Kind kind) {
    double located = longer(causes, cause -> true);
    double all = located + Math.max(0, account.unexplainedNanos());
    double explained = longer(causes, cause -> cause.grade() == Grade.EXPLAINED);
    if (explained >= MOST * all) {
      return of(kind, SpikeVerdict.EXPLAINED, account, causes, "");
    }
    SpikeVerdict verdict =
        located >= MOST * all
            ? SpikeVerdict.LOCATED
            : located >= HALF * all ? SpikeVerdict.PARTLY : SpikeVerdict.INCONCLUSIVE;
    String why =
        String.format(
            Locale.ROOT,
            "of the time that took longer%s, %.0f %% has a known mechanism",
            savedElsewhere(all - account.excessNanos()),
            100 * explained / all);
    return of(
        kind,
        verdict,
        account,
        causes,
        Stream.of(quality.blindSpots().stream(), tooFewSamples(account), Stream.of(why))
            .flatMap(each -> each)
            .collect(Collectors.joining("; ")));
  }

  /** Tells why the share differs from that of the excess, if it does. */
  private static String savedElsewhere(double nanos) {
    return nanos < LEAST_SAVED_NANOS
        ? ""
        : String.format(Locale.ROOT, ", before the %.1f ms saved elsewhere", nanos / 1e6);
  }

  /** Time on CPU that stayed whole although it was sampled; not what many small parts left. */
  private static Stream<String> tooFewSamples(Account account) {
    return account.differences().stream()
        .filter(difference -> difference.nanos() > account.excessNanos() / 4)
        .filter(difference -> difference.portion().stacks().total() > 0)
        .filter(each -> !OpenedCpu.isClear(each.portion(), each.portion().nanos() - each.nanos()))
        .flatMap(difference ->
            difference.category() instanceof TimeCategory.OnCpu(String comm, String part)
                    && part.isEmpty()
                ? Stream.of(
                    "too few samples of %s on CPU to tell what it did (--sample-rate)"
                        .formatted(comm))
                : Stream.empty());
  }

  private static double longer(List<Cause> causes, Predicate<Cause> which) {
    return causes.stream().filter(which).mapToLong(c -> Math.max(0, c.nanos())).sum();
  }
}
