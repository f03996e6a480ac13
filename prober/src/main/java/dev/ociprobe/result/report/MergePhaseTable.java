package dev.ociprobe.result.report;

import dev.ociprobe.result.merge.MergeDocument;
import dev.ociprobe.result.merge.PhaseOfHosts;
import dev.ociprobe.result.stats.HostSpread;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The phases of merged runs; with hosts enough to judge by, how far apart those are. */
final class MergePhaseTable {
  private MergePhaseTable() {}

  static String of(MergeDocument merge, Style style) {
    DurationUnit unit =
        DurationUnit.fitting(
            merge.phases().stream()
                .filter(phase -> phase.hosts() > 0)
                .map(phase -> Math.round(phase.medianNanos()))
                .toList());
    boolean judged =
        merge.phases().stream().anyMatch(phase -> phase.hosts() >= HostSpread.MIN_HOSTS);
    List<String> header =
        new ArrayList<>(List.of("runtime", "phase", "hosts", "durations", "p50 " + unit.symbol()));
    if (judged) {
      header.addAll(List.of("spread", "out"));
    }
    return TextTable.of(
        header,
        2,
        shown(merge).stream().map(phase -> row(merge, phase, unit, judged)).toList(),
        style);
  }

  /** The phases in the order of the cycle; the host's view of ready only where ready is not. */
  private static List<PhaseOfHosts> shown(MergeDocument merge) {
    boolean ready = merge.phases().stream().anyMatch(each -> each.phase().equals("ready"));
    return PhaseTable.inOrder(
        merge.phases().stream()
            .filter(each -> !ready || !each.phase().equals("first-byte"))
            .toList(),
        PhaseOfHosts::runtime,
        PhaseOfHosts::phase);
  }

  private static List<String> row(
      MergeDocument merge, PhaseOfHosts phase, DurationUnit unit, boolean withSpread) {
    long out =
        merge.deviations().stream()
            .filter(each ->
                each.runtime().equals(phase.runtime()) && each.phase().equals(phase.phase()))
            .count();
    List<String> cells =
        new ArrayList<>(
            List.of(
                TerminalText.line(phase.runtime()),
                TerminalText.line(phase.phase()),
                Integer.toString(phase.hosts()),
                Long.toString(phase.count()),
                phase.hosts() == 0
                    ? TextTable.NONE
                    : unit.digits(Math.round(phase.medianNanos()))));
    if (withSpread) {
      boolean judged = phase.hosts() >= HostSpread.MIN_HOSTS;
      cells.add(
          judged ? String.format(Locale.ROOT, "±%.1f %%", 100 * phase.sigma()) : TextTable.NONE);
      cells.add(judged ? Long.toString(out) : TextTable.NONE);
    }
    return cells;
  }
}
