package dev.ociprobe.cli;

import dev.ociprobe.result.baseline.BandsDocument;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.JudgedRun;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.report.BandsMarkdown;
import dev.ociprobe.result.report.BaselineText;
import dev.ociprobe.result.report.ComparePrometheus;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.GateText;
import dev.ociprobe.result.report.Style;
import java.util.ArrayList;
import java.util.List;

/** Recorded runs, each beside the bands of a file. */
record RunsByBands(BaselineFile file, List<JudgedRun> judged) {

  /** Judges the runs by the bands of some runtimes, of all if empty, and by further gates. */
  static RunsByBands of(
      BaselineFile file, List<RecordedRun> runs, List<String> runtimes, List<Gate> gates) {
    List<JudgedRun> judged = new ArrayList<>();
    for (RecordedRun each : runs) {
      judged.add(JudgedRun.of(file, each, runtimes, RecordedRun.letter(judged.size()), gates));
    }
    return new RunsByBands(file, judged);
  }

  BandsDocument document() {
    return BandsDocument.of(file, judged);
  }

  /** The answers of the bands and of further gates, run by run. */
  List<GateResult> answers() {
    return judged.stream().flatMap(JudgedRun::answers).toList();
  }

  private List<RecordedRun> runs() {
    return judged.stream().map(JudgedRun::run).toList();
  }

  String markdown() {
    return BandsMarkdown.render(file, judged);
  }

  /** The answers alone: a family of metrics has one unit, and bands have two. */
  String prometheus() {
    return ComparePrometheus.render(
        runs(), new RunComparison(List.of(), 1, List.of(), List.of()), answers());
  }

  String text(Style style) {
    StringBuilder text = new StringBuilder(CompareText.runs(runs(), style));
    for (JudgedRun each : judged) {
      text.append('\n')
          .append(BaselineText.render(file, each.conditions(), each.bands(), style))
          .append(GateText.render(each.gates(), judged.size() > 1, style));
    }
    return text.toString();
  }
}
