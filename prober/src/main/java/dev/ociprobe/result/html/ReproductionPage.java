package dev.ociprobe.result.html;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.ReproductionView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Published experiments beside what was measured here, as a page for a browser: tables without a
 * script, with links to the pages of their runs.
 */
public final class ReproductionPage {
  /** The name of the page in the directory of a reproduction. */
  public static final String FILE = HtmlReport.FILE;

  private ReproductionPage() {}

  /**
   * Writes the page, whole or not at all.
   *
   * @throws ResultFileException if it can't be written
   */
  public static void write(ReproductionDocument document, Path file) throws ResultFileException {
    String page = of(document);
    AtomicFile.write(file, "--out DIR", out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  static String of(ReproductionDocument document) {
    String style = PageTemplate.joined("", List.of("page.css", "reproduction.css"));
    return PageTemplate.filled(
        PageTemplate.resource("reproduction.html"),
        Map.of(
            "policy", "style-src " + PageTemplate.source(style),
            "style", style,
            "head", head(document),
            "contents", contents(document),
            "summary", table(ReproductionView.summary(document), 1),
            "experiments",
                document.experiments().stream()
                    .map(ReproductionPage::section)
                    .collect(Collectors.joining()),
            "written",
                escaped(
                    "%s %s, %s"
                        .formatted(
                            document.tool().name(), document.tool().version(), document.ended()))));
  }

  private static String head(ReproductionDocument document) {
    return (document.complete() ? "" : "<p class=\"bad\">Incomplete: it was interrupted.</p>\n")
        + "<div class=\"command\"><code>"
        + escaped("ociprobe " + String.join(" ", document.tool().command()))
        + "</code></div>\n";
  }

  private static String contents(ReproductionDocument document) {
    return document.experiments().stream()
        .map(each -> "<a href=\"#%s\">%s</a>\n".formatted(escaped(each.id()), escaped(each.id())))
        .collect(Collectors.joining());
  }

  private static String section(ReproducedExperiment experiment) {
    StringBuilder text = new StringBuilder();
    text.append(
            "<section id=\"%s\">\n<h2>%s %s</h2>\n<p class=\"source\">%s</p>\n<dl>\n"
                .formatted(
                    escaped(experiment.id()),
                    escaped(experiment.id()),
                    escaped(experiment.title()),
                    escaped(experiment.source())))
        .append(item("there", escaped(experiment.measured())));
    experiment.unavailable().ifPresent(why -> text.append(item("not here", escaped(why))));
    if (!experiment.method().isEmpty()) {
      text.append(item("here", escaped(experiment.method())));
    }
    experiment.runs().forEach(each -> text.append(item("run", run(each))));
    text.append("</dl>\n");
    if (!experiment.rows().isEmpty()) {
      text.append(table(ReproductionView.table(experiment), ReproductionView.NAMES))
          .append("<p class=\"legend-of-table\">")
          .append(escaped(ReproductionView.legend(experiment)))
          .append("</p>\n");
    }
    text.append("<dl class=\"notes\">\n");
    ReproductionView.notes(experiment)
        .forEach(each -> text.append(item(each.getFirst(), escaped(each.getLast()))));
    return text.append("</dl>\n</section>\n").toString();
  }

  /** The command line of a run, which leads to its own page. */
  private static String run(RunOutcome run) {
    return "<code>%s</code> → <a href=\"%s/%s\">%s</a>%s"
        .formatted(
            escaped("ociprobe " + String.join(" ", run.command())),
            escaped(run.directory()),
            HtmlReport.FILE,
            escaped(run.directory()),
            run.outcome().equals("done") ? "" : " <b>%s</b>".formatted(escaped(run.outcome())));
  }

  private static String item(String label, String content) {
    return "<dt%s>%s</dt><dd>%s</dd>\n"
        .formatted(label.startsWith("✗") ? " class=\"failed\"" : "", escaped(label), content);
  }

  /**
   * A table.
   *
   * @param rows of which the first is the header
   * @param names the number of columns that hold names
   */
  private static String table(List<List<String>> rows, int names) {
    StringBuilder text = new StringBuilder("<div class=\"wide\"><table>\n<thead>");
    text.append(row(rows.getFirst(), names, "th")).append("</thead>\n<tbody>\n");
    rows.stream().skip(1).forEach(each -> text.append(row(each, names, "td")));
    return text.append("</tbody>\n</table></div>\n").toString();
  }

  private static String row(List<String> cells, int names, String tag) {
    StringBuilder text = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String kind = i < names ? "name" : tag.equals("th") ? "figure" : kind(cell);
      text.append("<%s class=\"%s\">%s</%s>".formatted(tag, kind, escaped(cell), tag));
    }
    return text.append("</tr>\n").toString();
  }

  private static String kind(String cell) {
    return switch (cell) {
      case "found again" -> "again";
      case "contradicted" -> "against";
      default -> cell.startsWith("✗") ? "failed" : "figure";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
