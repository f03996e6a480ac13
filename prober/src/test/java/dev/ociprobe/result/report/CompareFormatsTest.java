package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.export.CsvLine;
import dev.ociprobe.result.export.Metrics;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareFormatsTest {
  private static final String HOSTILE = "a\\b|<i>{c}";
  private static final String CONTROLS = "a\u202eb\u001b[31mc";
  private static final List<GateResult> GATES =
      List.of(new GateResult("create.p50 > +5%", HOSTILE, "A", Gate.Outcome.PASSED));

  /** The text format; a value is a number, NaN or an infinity. */
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*\\}"
              + " (?:-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)");

  @TempDir private Path directory;

  private List<RecordedRun> runs = List.of();
  private RunComparison comparison = new RunComparison(List.of(), 0.02, List.of(), List.of());

  @BeforeEach
  void compare() throws IOException {
    runs =
        List.of(
            RecordedRun.read(
                RecordedRuns.write(
                    directory.resolve("run"), List.of("runc", HOSTILE), 1.5, "6.1")));
    comparison = RunComparison.of(runs, List.of(), 0.02, 1);
  }

  @Test
  void prometheus_ofControlCharacters_isPrintedAsItIs() {
    String text =
        ComparePrometheus.render(
            runs,
            comparison,
            List.of(new GateResult("create.p50 > +5%", CONTROLS, "A", Gate.Outcome.PASSED)));
    assertThat(text).contains("runtime=\"a\\\\u{202e}b\\\\e[31mc");
    assertThat(TerminalText.of(text)).isEqualTo(text);
  }

  /** The grammar that promtool checks; it found nothing in the comparisons of recorded runs. */
  @Test
  void prometheus_isOfTheTextFormat() {
    String text = ComparePrometheus.render(runs, comparison, GATES);

    assertThat(text).endsWith("\n");
    Set<String> series = new HashSet<>();
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("# HELP ")) {
        family = line.split(" ", 4)[2];
        assertThat(families.add(family)).as("one HELP of " + family).isTrue();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line).matches("# TYPE " + family + " gauge");
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).isEqualTo(family);
        assertThat(series.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
      }
    }
    assertThat(families)
        .contains(
            "ociprobe_run_info",
            "ociprobe_run_complete",
            "ociprobe_comparison_ratio",
            "ociprobe_gate");
    assertThat(text)
        .contains("runtime=\"a\\\\b|<i>{c}\"", "verdict=\"slower\"} 1", "outcome=\"passed\"} 1");
  }

  @Test
  void prometheus_escapesLabels() {
    Metrics text = new Metrics();
    text.sample("x", Metrics.labels("label", "a\"b\\c\nd"), "1.5");

    assertThat(text).hasToString("x{label=\"a\\\"b\\\\c\\nd\"} 1.5\n");
  }

  @Test
  void csv_hasARowForEachFigureAndQuotes() {
    List<String> lines = CompareCsv.render(runs, comparison).lines().toList();

    assertThat(lines).hasSize(1 + 1 + 6);
    int columns = lines.getFirst().split(",", -1).length;
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns))
        .noneSatisfy(line -> assertThat(line).containsPattern("[0-9]E[0-9]"));
    assertThat(lines.get(1))
        .startsWith(HOSTILE + ",A,runc,A,create,judged,ns,")
        .endsWith(",slower,true,true");
    assertThat(CsvLine.of(List.of("a,\"b\"", "c"))).isEqualTo("\"a,\"\"b\"\"\",c\n");
    assertThat(CsvLine.of(List.of("=cmd|'x'!A1", "-7", "+5%", "-x", "@a", "")))
        .isEqualTo("'=cmd|'x'!A1,-7,+5%,'-x,'@a,\n");
  }

  @Test
  void markdown_hasATableThatTextFromOutsideCantBreak() {
    String text = CompareMarkdown.render(runs, comparison, GATES);

    List<String> table =
        new ArrayList<>(text.lines().filter(line -> line.startsWith("|")).toList());
    assertThat(table).hasSizeGreaterThan(5);
    assertThat(table).allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(2 + 6));
    assertThat(text)
        .contains(
            "a\\\\b\\|\\<i\\>\\{c\\}", "| create p50 | ", "&nbsp;&nbsp;p90", "- passed: create.p50")
        .doesNotContain("<i>");
  }
}
