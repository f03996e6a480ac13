package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Bins;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The distributions of phases as bars, a column for each runtime, counted from all samples. Each
 * bin is longer than the one before by the same factor.
 */
public final class HistogramText {
  private static final int BINS = 16;

  /** Two lengths with the dash between them, and the blanks around them. */
  private static final int ENDS = 18;

  private static final int MIN_BAR = 4;
  private static final int MAX_BAR = 40;

  /** The share behind a bar, and the blanks around it. */
  private static final int SHARE = 7;

  private static final String BAR = "█";

  private HistogramText() {}

  /**
   * Returns a histogram for each phase that has samples.
   *
   * @param directory of the run
   * @param phases in their order
   * @throws ResultFileException if samples.csv can't be read
   */
  public static String render(Path directory, Run run, List<String> phases, Style style)
      throws ResultFileException {
    Map<String, Map<String, LongStream.Builder>> durations = new LinkedHashMap<>();
    for (SeriesResult each : run.series()) {
      if (phases.contains(each.phase())) {
        durations
            .computeIfAbsent(each.phase(), phase -> new LinkedHashMap<>())
            .put(each.runtime(), LongStream.builder());
      }
    }
    RunReader.readSamples(directory, sample -> add(durations, sample));
    return phases.stream()
        .distinct()
        .map(phase -> histogram(phase, durations.getOrDefault(phase, Map.of()), style))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static void add(Map<String, Map<String, LongStream.Builder>> durations, Sample sample) {
    LongStream.Builder series =
        durations.getOrDefault(sample.phase(), Map.of()).get(sample.runtime());
    if (series != null
        && sample.outcome().equals(Sample.OK)
        && sample.durationNanos() >= Series.MIN_NANOS
        && sample.durationNanos() <= Series.MAX_NANOS) {
      series.add(sample.durationNanos());
    }
  }

  private static String histogram(
      String phase, Map<String, LongStream.Builder> builders, Style style) {
    Map<String, long[]> series = new LinkedHashMap<>();
    builders.forEach((runtime, builder) -> series.put(runtime, builder.build().toArray()));
    series.values().removeIf(nanos -> nanos.length == 0);
    if (series.isEmpty()) {
      return "";
    }
    long[] ends = series.values().stream().flatMapToLong(Arrays::stream).sorted().toArray();
    Bins bins = Bins.dividing(ends[0], ends[ends.length - 1], BINS);
    int bar = Math.clamp((style.width() - ENDS) / series.size() - SHARE, MIN_BAR, MAX_BAR);
    List<Bars> columns = new ArrayList<>();
    series.forEach((runtime, nanos) -> columns.add(new Bars(runtime, bins.count(nanos), bar)));
    int tallest = columns.stream().mapToInt(Bars::tallest).max().orElse(1);
    StringBuilder text = new StringBuilder();
    DurationUnit unit = DurationUnit.fitting(List.of(ends[0], ends[ends.length - 1]));
    text.append(
            style.heading(
                "Distribution of %s in %s".formatted(TerminalText.line(phase), unit.symbol())))
        .append('\n')
        .append(line(" ".repeat(ENDS), columns.stream().map(Bars::title).toList()));
    for (int i = 0; i < BINS; i++) {
      int bin = i;
      text.append(
          line(
              "%7s – %-7s ".formatted(digits(unit, bins.end(bin)), digits(unit, bins.end(bin + 1))),
              columns.stream().map(each -> each.bar(bin, tallest)).toList()));
    }
    return text.toString();
  }

  private static String line(String head, List<String> cells) {
    return (head + String.join("", cells)).stripTrailing() + "\n";
  }

  private static String digits(DurationUnit unit, long nanos) {
    return unit.significant(nanos).split(" ", 2)[0];
  }

  /**
   * One runtime's column.
   *
   * @param counts by bin
   * @param width of the longest bar
   */
  private record Bars(String runtime, List<Integer> counts, int width) {

    String title() {
      String name = TerminalText.line(runtime);
      int room = width + SHARE - 1;
      return pad(name.length() > room ? name.substring(0, room - 1) + "…" : name);
    }

    /** The most percent in one bin. */
    int tallest() {
      return Math.max(1, percent(Collections.max(counts)));
    }

    String bar(int bin, int tallest) {
      int count = counts.get(bin);
      if (count == 0) {
        return pad("");
      }
      int length = Math.max(1, Math.round((float) percent(count) * width / tallest));
      return pad(BAR.repeat(length) + " " + (percent(count) == 0 ? "<1" : percent(count)) + " %");
    }

    private int percent(int count) {
      return Math.round(100f * count / counts.stream().mapToInt(Integer::intValue).sum());
    }

    private String pad(String text) {
      return text + " ".repeat(Math.max(1, width + SHARE - text.length()));
    }
  }
}
