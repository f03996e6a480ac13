package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Scope;
import dev.ociprobe.result.files.VerdictResult.Written;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evidence and the meaning of each verdict other than ENFORCED, and of a limit that holds until
 * systemd applies the container's scope again.
 */
final class VerdictText {

  private VerdictText() {}

  /** A block of text; runtimes with the same block share it. */
  private record Block(
      String check,
      String variant,
      int repetition,
      Verdict verdict,
      String layers,
      String evidence,
      String meaning) {

    static Block of(VerdictResult verdict) {
      return new Block(
          verdict.check(),
          verdict.variant(),
          verdict.repetition(),
          verdict.verdict(),
          VerdictText.layers(verdict),
          String.join("; ", verdict.evidence()),
          verdict.meaning());
    }
  }

  static String of(List<VerdictResult> verdicts, Style style) {
    Map<Block, List<String>> runtimes = new LinkedHashMap<>();
    for (VerdictResult verdict : verdicts) {
      if (verdict.verdict() != Verdict.ENFORCED || verdict.differsInScope()) {
        runtimes
            .computeIfAbsent(Block.of(verdict), block -> new ArrayList<>())
            .add(verdict.runtime());
      }
    }
    return runtimes.entrySet().stream()
        .map(entry -> text(entry.getKey(), entry.getValue(), style))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Block block, List<String> runtimes, Style style) {
    String heading =
        "%s%s%s, %s: "
            .formatted(
                block.check(),
                block.variant().isEmpty() ? "" : " " + block.variant(),
                block.repetition() == 1 ? "" : " #" + block.repetition(),
                String.join(", ", runtimes));
    return style.heading(TerminalText.line(heading))
        + " "
        + VerdictTable.coloured(block.verdict(), style)
        + "\n"
        + line(block.layers(), "  ", style)
        + line(block.evidence(), "  ", style)
        + line(block.meaning(), "  → ", style);
  }

  private static String line(String text, String first, Style style) {
    return text.isEmpty()
        ? ""
        : Paragraph.wrap(TerminalText.line(text), first, "    ", style.width());
  }

  private static String layers(VerdictResult verdict) {
    return Stream.of(
            layer("requested", verdict.requested().stream().map(r -> r.field() + "=" + r.value())),
            layer("systemd's scope", verdict.written().stream().flatMap(VerdictText::scope)),
            layer("written", verdict.written().stream().map(VerdictText::written)),
            layer("observed", verdict.observed().stream().map(VerdictText::observed)))
        .filter(layer -> !layer.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String layer(String name, Stream<String> values) {
    String joined = values.distinct().collect(Collectors.joining(", "));
    return joined.isEmpty() ? "" : name + " " + joined;
  }

  private static Stream<String> scope(Written written) {
    return written.scope().stream().map(Scope::properties).filter(each -> !each.isEmpty());
  }

  /** Names the file without its directory, which differs from run to run. */
  private static String written(Written written) {
    return Path.of(written.path()).getFileName()
        + ": "
        + written.content().orElseGet(() -> written.why().orElse(TextTable.NONE));
  }

  private static String observed(Observed observed) {
    return observed.name()
        + " "
        + (observed.value().isPresent()
            ? Quantity.format(observed.value(), observed.unit())
            : "not reported (" + observed.why().orElse("") + ")");
  }
}
