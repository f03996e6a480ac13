package dev.ociprobe.cli;

import dev.ociprobe.result.baseline.BandResult;
import dev.ociprobe.result.baseline.BaselineCheck;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.report.BaselineText;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.GateText;
import dev.ociprobe.result.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Recorded runs, each beside the bands of a file. */
record RunsByBands(BaselineFile file, List<JudgedRun> runs) {

  /** A run beside the bands. */
  private record JudgedRun(RecordedRun run, BaselineCheck check, List<BandResult> bands) {}

  /** Judges the runs by the bands of some runtimes, of all if empty. */
  static RunsByBands of(BaselineFile file, List<RecordedRun> runs, List<String> runtimes) {
    List<JudgedRun> judged = new ArrayList<>();
    for (RecordedRun each : runs) {
      BaselineCheck check =
          new BaselineCheck(file, each, runtimes, RecordedRun.letter(judged.size()));
      judged.add(new JudgedRun(each, check, check.results()));
    }
    return new RunsByBands(file, judged);
  }

  /** The conditions in which a run differs from those of the file. */
  List<Condition> conditions() {
    return runs.stream().flatMap(each -> each.check().conditions().stream()).distinct().toList();
  }

  /** The answers of the bands and of further gates, run by run. */
  List<GateResult> results(List<Gate> gates) {
    return runs.stream()
        .flatMap(each ->
            Stream.concat(
                each.bands().stream().map(BandResult::asGate),
                each.check().results(gates).stream()))
        .toList();
  }

  /** Returns the conditions as a comparison of no phases, which other formats know. */
  RunComparison asComparison(double margin) {
    return new RunComparison(conditions(), margin, List.of(), List.of());
  }

  String text(List<Gate> gates, Style style) {
    StringBuilder text =
        new StringBuilder(CompareText.runs(runs.stream().map(JudgedRun::run).toList(), style));
    for (JudgedRun each : runs) {
      text.append('\n')
          .append(BaselineText.render(file, each.check().conditions(), each.bands(), style))
          .append(GateText.render(each.check().results(gates), runs.size() > 1, style));
    }
    return text.toString();
  }
}
