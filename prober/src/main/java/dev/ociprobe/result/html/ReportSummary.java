package dev.ociprobe.result.html;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a report for programs, as JSON: its sentences beside the figures of the runs.
 *
 * @param schema {@link #SCHEMA}
 * @param tool that writes the report
 * @param runs at least one
 * @param between the runs, where they can be compared
 */
record ReportSummary(
    String schema, Tool tool, List<SummarizedRun> runs, Optional<BetweenRuns> between) {

  /** The version of the format. */
  static final String SCHEMA = "ociprobe/report/1";

  /** Copies the list. */
  ReportSummary {
    runs = List.copyOf(runs);
  }

  /**
   * One run.
   *
   * @param label that tells it from the others
   * @param directory as the user named it
   * @param complete false if it was interrupted or gave up
   * @param findings sentences, each with the section of the page that shows it
   * @param run its run.json: series, comparisons, warnings, failures and all else
   */
  record SummarizedRun(
      String label, String directory, boolean complete, List<Finding> findings, Run run) {

    /** Copies the list. */
    SummarizedRun {
      findings = List.copyOf(findings);
    }
  }

  /** Reads runs, which are not trusted. */
  static ReportSummary of(List<Path> directories, Tool tool) throws ResultFileException {
    List<ReportedRun> runs = ReportedRun.readAll(directories);
    List<String> labels = HtmlReport.labels(runs);
    List<SummarizedRun> summaries = new ArrayList<>();
    for (ReportedRun each : runs) {
      summaries.add(
          new SummarizedRun(
              labels.get(summaries.size()),
              each.directory().toString(),
              each.run().complete(),
              Findings.of(each.run()),
              each.run()));
    }
    return new ReportSummary(SCHEMA, tool, summaries, BetweenRuns.of(runs, labels));
  }
}
