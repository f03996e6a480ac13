package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.text.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The causes of all slow iterations of a run together, each with its count and time. Small ones are
 * told together, so that the lines add up to the whole.
 */
final class CauseSummary {
  /** Causes with smaller shares are told together with others of their kind. */
  private static final double WORTH_A_LINE = 0.02;

  /** A smaller share would be printed as 0 %: those are told together, whatever their kind. */
  private static final double MIN_SHARE = 0.005;

  private static final Map<String, String> KINDS =
      Map.of(
          "cpu-taken", "waits for a CPU behind other programs",
          "interrupted", "interruptions",
          "on-cpu", "parts on CPU",
          "stopped", "stops",
          "waited", "waits in the kernel");

  private CauseSummary() {}

  /**
   * A line.
   *
   * @param kind of the time; empty for several or an unknown one
   * @param topic of the first cause
   * @param topics the number of causes that it tells
   * @param spikes the indices of the slow iterations that have any of these
   */
  private record Row(String kind, String topic, int topics, double nanos, Set<Integer> spikes) {
    static Row of(String kind, String topic, double nanos, int spike) {
      return new Row(kind, topic, 1, nanos, Set.of(spike));
    }

    /** Returns this row with more of the same cause. */
    Row more(Row same) {
      return new Row(kind, topic, topics, nanos + same.nanos, union(same));
    }

    /** Returns this row and another one as one. */
    Row and(Row other) {
      return new Row(
          kind.equals(other.kind) ? kind : "",
          topic,
          topics + other.topics,
          nanos + other.nanos,
          union(other));
    }

    private Set<Integer> union(Row other) {
      Set<Integer> both = new HashSet<>(spikes);
      both.addAll(other.spikes);
      return both;
    }

    String what() {
      return topics == 1
          ? topic
          : "%d smaller %s".formatted(topics, KINDS.getOrDefault(kind, "differences"));
    }
  }

  /** Tells of those that have a baseline: of the others all of their time would count. */
  static String of(List<SpikeResult> all, Style style) {
    List<SpikeResult> compared = all.stream().filter(each -> each.baseline() > 0).toList();
    int without = all.size() - compared.size();
    String left =
        without == 0
            ? ""
            : "%d slow %s too few ordinary ones to be compared with\n"
                .formatted(without, without == 1 ? "iteration has" : "iterations have");
    return compared.isEmpty() ? left : summary(compared, style) + left;
  }

  private static String summary(List<SpikeResult> spikes, Style style) {
    long excess = spikes.stream().mapToLong(SpikeText::excess).sum();
    double all = Math.max(1, excess);
    List<Row> rows = joined(causes(spikes), WORTH_A_LINE * all, Row::kind);
    rows = new ArrayList<>(joined(rows, MIN_SHARE * all, row -> ""));
    rows.sort(Comparator.comparingDouble(Row::nanos).reversed().thenComparing(Row::what));
    rows.add(unexplained(spikes));
    StringBuilder text =
        new StringBuilder(style.heading(title(spikes.size(), excess)))
            .append('\n')
            .append(SpikeText.grades(spikes, style));
    rows.forEach(row -> text.append(line(row, all, style)));
    return text.toString();
  }

  private static String title(int count, long excess) {
    return "%s, %s in excess of ordinary ones"
        .formatted(
            Counted.of(count, "slow iteration", "slow iterations"), SpikeText.millis(excess));
  }

  private static Collection<Row> causes(List<SpikeResult> spikes) {
    Map<String, Row> rows = new HashMap<>();
    for (int i = 0; i < spikes.size(); i++) {
      double excess = SpikeText.excess(spikes.get(i));
      for (SpikeResult.Cause cause : spikes.get(i).causes()) {
        Row row = Row.of(cause.kind().orElse(""), cause.topic(), cause.share() * excess, i);
        rows.merge(cause.topic(), row, Row::more);
      }
    }
    return rows.values();
  }

  private static Row unexplained(List<SpikeResult> spikes) {
    return new Row(
        "",
        "unexplained",
        1,
        spikes.stream().mapToDouble(each -> each.unexplained() * SpikeText.excess(each)).sum(),
        IntStream.range(0, spikes.size())
            .filter(i -> spikes.get(i).unexplained() != 0)
            .boxed()
            .collect(Collectors.toSet()));
  }

  /** Makes one row of those below a limit that have something in common. */
  private static List<Row> joined(
      Collection<Row> rows, double minNanos, Function<Row, String> common) {
    List<Row> joined = new ArrayList<>();
    Map<String, Row> small = new TreeMap<>();
    for (Row row : rows) {
      if (Math.abs(row.nanos()) >= minNanos) {
        joined.add(row);
      } else {
        small.merge(common.apply(row), row, Row::and);
      }
    }
    joined.addAll(small.values());
    return joined;
  }

  private static String line(Row row, double all, Style style) {
    String what =
        String.format(
            Locale.ROOT,
            "%s (%s in %d)",
            row.what(),
            SpikeText.millis(Math.round(row.nanos())),
            row.spikes().size());
    return SpikeText.share(row.nanos() / all, what, style);
  }
}
