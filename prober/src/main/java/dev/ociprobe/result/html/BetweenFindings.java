package dev.ociprobe.result.html;

import java.util.List;

/** The findings between the runs of a report, in sentences with their intervals. */
final class BetweenFindings {

  private BetweenFindings() {}

  /** Returns a sentence for each two runtimes of different runs, on their widest phase. */
  static List<Finding> of(List<BetweenRuns.Row> rows) {
    return Findings.group(rows, BetweenRuns.Row::pair).values().stream()
        .flatMap(each -> Findings.widest(each, BetweenRuns.Row::phase).stream())
        .filter(each -> each.durations().ratio().isPresent())
        .map(each -> new Finding(sentence(each), "between", each.phase()))
        .toList();
  }

  private static String sentence(BetweenRuns.Row row) {
    return "%s of %s %s of %s: its %s takes %s times as long (%smedians of %d cycles, runs apart)."
        .formatted(
            row.runtime(),
            row.run(),
            switch (row.durations().verdict()) {
              case FASTER -> "is faster than " + row.reference();
              case SLOWER -> "is slower than " + row.reference();
              case EQUIVALENT -> "is equivalent to " + row.reference();
              case INCONCLUSIVE -> "is inconclusive against " + row.reference();
              case TOO_FEW_ROUNDS -> "has too few cycles for a verdict against " + row.reference();
            },
            row.referenceRun(),
            row.phase(),
            row.durations().text(),
            Wording.interval(row.durations()),
            row.rounds());
  }
}
