package dev.ociprobe.result.html;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.RunLabels;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.report.SpikeWords;
import dev.ociprobe.result.stats.Bins;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The report of recorded runs: one page for a browser that needs no other file and no network. Only
 * its own scripts run in it; text from the runs is data of theirs.
 */
public final class HtmlReport {
  /** The name of the report in the directory of a run. */
  public static final String FILE = "report.html";

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
  private static final List<String> STYLES =
      List.of("page.css", "charts.css", "plots.css", "print.css");
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "format.js",
          "table.js",
          "chart.js",
          "head.js",
          "figures.js",
          "curves.js",
          "samples.js",
          "waterfall.js",
          "comparisons.js",
          "loads.js",
          "workloads.js",
          "limits.js",
          "spikes.js",
          "profiles.js",
          "flames.js",
          "cgroups.js",
          "environment.js",
          "page.js");

  private final ReportDocument document;

  private HtmlReport(ReportDocument document) {
    this.document = document;
  }

  /**
   * Reads runs, which are not trusted; memory grows with the rows of their samples.
   *
   * @param directories at least one
   * @param tool that writes the report
   * @throws ResultFileException if a file is missing, malformed, or does not fit the others
   */
  public static HtmlReport of(List<Path> directories, Tool tool) throws ResultFileException {
    List<ReportedRun> runs = ReportedRun.readAll(directories);
    List<String> labels = labels(runs);
    Drawings drawings = new Drawings(runs);
    Map<String, Bins> bins = drawings.bins();
    List<ReportDocument.Part> parts = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ReportedRun run = runs.get(i);
      parts.add(
          new ReportDocument.Part(
              runs.size() == 1 ? "" : labels.get(i),
              run.directory().toString(),
              run.run(),
              Findings.of(run.run()),
              drawings.of(run, bins),
              run.flames(),
              run.run().comparisons().stream().map(ReportDocument.Judged::of).toList(),
              SharedReasons.of(run.run().verdicts()),
              SpikeWords.of(run.run().spikes())));
    }
    return new HtmlReport(
        new ReportDocument(
            "%s %s".formatted(tool.name(), tool.version()),
            parts,
            BetweenRuns.of(runs, labels),
            bins,
            Verdict.WORST_FIRST));
  }

  /** The names of the runs, with a mark on those that are incomplete. */
  static List<String> labels(List<ReportedRun> runs) {
    List<String> names = RunLabels.of(runs.stream().map(ReportedRun::directory).toList());
    return IntStream.range(0, runs.size())
        .mapToObj(i -> names.get(i) + (runs.get(i).run().complete() ? "" : " (incomplete)"))
        .toList();
  }

  /**
   * Returns what a report says as a document for JSON.
   *
   * @param directories at least one, which are not trusted
   * @param tool that writes the report
   * @throws ResultFileException if a file is missing, malformed, or does not fit the others
   */
  public static Record summary(List<Path> directories, Tool tool) throws ResultFileException {
    return ReportSummary.of(directories, tool);
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @throws ResultFileException if it can't be written
   */
  public void write(Path file) throws ResultFileException {
    AtomicFile.write(file, "-o FILE", this::write);
  }

  void write(OutputStream out) throws IOException {
    String style =
        PageTemplate.resource(UPLOT + "dist/uPlot.min.css") + PageTemplate.joined("", STYLES);
    String script =
        "\"use strict\";\n(() => {\n"
            + PageTemplate.resource(UPLOT + "dist/uPlot.iife.min.js")
            + PageTemplate.joined("", SCRIPTS)
            + "})();\n";
    Map<String, String> parts =
        Map.of(
            "policy",
            "script-src %s; style-src %s"
                .formatted(PageTemplate.source(script), PageTemplate.source(style)),
            "license",
            PageTemplate.resource(UPLOT + "LICENSE"),
            "style",
            style,
            "script",
            script);
    String[] page = PageTemplate.resource("page.html").split("\\{data}", 2);
    out.write(PageTemplate.filled(page[0], parts).getBytes(StandardCharsets.UTF_8));
    RunJson.writeScript(document, out);
    out.write(PageTemplate.filled(page[1], parts).getBytes(StandardCharsets.UTF_8));
  }
}
