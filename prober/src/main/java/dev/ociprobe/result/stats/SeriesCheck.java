package dev.ociprobe.result.stats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the series of a run for signs that their figures are doubtful. */
public final class SeriesCheck {

  private static final int MAX_NAMED = 6;

  private SeriesCheck() {}

  /**
   * Returns the findings, one for each cause with the series that show it; empty if all look sound.
   */
  public static List<SeriesFinding> of(List<Series> series) {
    return Stream.of(rise(series), fall(series), outliers(series), outOfRange(series))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<SeriesFinding> rise(List<Series> series) {
    return finding(
        series,
        s -> Drift.of(s).filter(d -> d.change() > 0).map(SeriesCheck::words),
        new SeriesFinding(
            "drift-up",
            "slower towards the end of the run, by the medians of its first and last third: %s;"
                + " the machine got hotter or busier, or something piles up on it",
            "see what `ociprobe doctor` says of mounts, memory cgroups and the governor, or give"
                + " the machine pauses with --sleep-between"));
  }

  private static Optional<SeriesFinding> fall(List<Series> series) {
    return finding(
        series,
        s -> Drift.of(s).filter(d -> d.change() < 0).map(SeriesCheck::words),
        new SeriesFinding(
            "drift-down",
            "faster towards the end of the run, by the medians of its first and last third: %s;"
                + " caches and clocks were still warming up, or the machine was busy at first",
            "raise --warmup"));
  }

  private static Optional<SeriesFinding> outliers(List<Series> series) {
    return finding(
        series,
        s -> Outliers.of(s).filter(Outliers::areMany).map(o -> o.count() + " of " + s.count()),
        new SeriesFinding(
            "outliers",
            "many outliers, more than 10 robust standard deviations from the median: %s; something"
                + " else used the machine, or the runtime sometimes waits for something",
            "keep the machine quiet, or bind the run to CPUs of its own with --cpus; samples.csv"
                + " shows when they occurred"));
  }

  private static Optional<SeriesFinding> outOfRange(List<Series> series) {
    return finding(
        series,
        s -> Optional.of(s.outOfRange()).filter(n -> n > 0).map(String::valueOf),
        new SeriesFinding(
            "out-of-range",
            "durations below 1 ns or above an hour, left out of the figures: %s; the clocks of host"
                + " and container disagree, or the machine was suspended",
            "see what `ociprobe doctor` says of the clock source, and run again"));
  }

  private static Optional<SeriesFinding> finding(
      List<Series> series, Function<Series, Optional<String>> seen, SeriesFinding template) {
    List<String> where =
        series.stream()
            .flatMap(s -> seen.apply(s).stream().map(what -> s.name().tag() + " " + what))
            .toList();
    return where.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SeriesFinding(
                template.code(), template.message().formatted(list(where)), template.remedy()));
  }

  private static String list(List<String> where) {
    String named = where.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return where.size() > MAX_NAMED
        ? named + " and " + (where.size() - MAX_NAMED) + " more"
        : named;
  }

  private static String words(Drift drift) {
    return String.format(Locale.ROOT, "%+.0f %%", 100 * drift.change());
  }
}
