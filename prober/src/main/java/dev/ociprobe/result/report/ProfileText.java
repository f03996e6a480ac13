package dev.ociprobe.result.report;

import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Ordinary iterations: a waterfall for each, then the runtimes side by side for each phase. */
final class ProfileText {
  private static final int BAR = 24;
  private static final String INDENT = " ".repeat(29);
  private static final double MIN_SHARE = 0.01;

  /** Widths of a runtime's columns and, at least, of the column of names. */
  private static final int SIDE = 18;

  private static final int MIN_NAME = 36;

  private ProfileText() {}

  static String of(List<ProfileResult> profiles, Style style) {
    List<String> sections = new ArrayList<>();
    Map<String, List<ProfileResult>> byPhase = new LinkedHashMap<>();
    for (ProfileResult each : profiles) {
      sections.add(waterfall(each, style));
      byPhase.computeIfAbsent(each.phase(), phase -> new ArrayList<>()).add(each);
    }
    byPhase.forEach((phase, sides) -> {
      sections.add(parts("mean " + phase, ProfileResult::parts, sides, style));
      sections.add(parts(phase + ", on CPU by samples", ProfileResult::onCpu, sides, style));
      sections.add(counts(phase, sides, style));
    });
    return String.join("\n", sections.stream().filter(s -> !s.isEmpty()).toList());
  }

  private static String waterfall(ProfileResult profile, Style style) {
    String title =
        String.format(
            Locale.ROOT,
            "%s %s: median of %s, %.2f ms",
            TerminalText.line(profile.runtime()),
            TerminalText.line(profile.phase()),
            Counted.of(profile.iterations(), "iteration", "iterations"),
            profile.median() / 1e6);
    StringBuilder text = new StringBuilder(style.heading(title)).append('\n');
    for (ProfileResult.Stage stage : profile.sequence()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%8.2f %8.2f ms %4.0f %%  %s  %s\n",
              stage.from() / 1e6,
              stage.to() / 1e6,
              100 * stage.share(),
              bar(stage, profile.median()),
              TerminalText.line(stage.process())));
      text.append(Paragraph.wrap(TerminalText.line(stage.what()), INDENT, INDENT, style.width()));
      profile.log().stream()
          .filter(line -> line.at() >= stage.from() && line.at() < stage.to())
          .forEach(line -> text.append(LogText.of(line, INDENT, style)));
    }
    return text.toString();
  }

  /** Draws the position of the stage in the phase. */
  private static String bar(ProfileResult.Stage stage, long whole) {
    int from = (int) Math.min(BAR - 1, BAR * stage.from() / Math.max(1, whole));
    int to = Math.clamp(BAR * stage.to() / Math.max(1, whole), from + 1, BAR);
    return "·".repeat(from) + "█".repeat(to - from) + "·".repeat(BAR - to);
  }

  private static String parts(
      String head,
      Function<ProfileResult, List<OrdinaryResult.Part>> parts,
      List<ProfileResult> sides,
      Style style) {
    Map<String, Double> largest = new LinkedHashMap<>();
    for (ProfileResult side : sides) {
      parts.apply(side).stream()
          .filter(part -> part.share() >= MIN_SHARE)
          .forEach(part -> largest.merge(part.what(), (double) part.nanos(), Math::max));
    }
    return table(
        head,
        largest.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList(),
        sides,
        side -> what -> partOf(parts.apply(side), what),
        style);
  }

  private static String partOf(List<OrdinaryResult.Part> parts, String what) {
    return parts.stream()
        .filter(part -> part.what().equals(what))
        .map(part ->
            String.format(Locale.ROOT, "%.2f ms %3.0f %%", part.nanos() / 1e6, 100 * part.share()))
        .findFirst()
        .orElse(TextTable.NONE);
  }

  private static String counts(String phase, List<ProfileResult> sides, Style style) {
    return table(
        phase + ", how many",
        sides.stream()
            .flatMap(side -> side.counts().stream())
            .map(ProfileResult.Count::what)
            .distinct()
            .toList(),
        sides,
        side -> what -> countOf(side, what),
        style);
  }

  private static String countOf(ProfileResult side, String what) {
    return side.counts().stream()
        .filter(count -> count.what().equals(what))
        .map(count -> String.format(Locale.ROOT, "%,d", count.median()))
        .findFirst()
        .orElse(TextTable.NONE);
  }

  private static List<String> continued(String line, int sides) {
    List<String> row = new ArrayList<>(List.of(line));
    row.addAll(Collections.nCopies(sides, ""));
    return row;
  }

  private static String table(
      String head,
      List<String> names,
      List<ProfileResult> sides,
      Function<ProfileResult, Function<String, String>> cells,
      Style style) {
    if (names.isEmpty()) {
      return "";
    }
    List<String> header = new ArrayList<>(List.of(TerminalText.line(head)));
    sides.forEach(side -> header.add(TerminalText.line(side.runtime())));
    List<List<String>> rows = new ArrayList<>();
    int width = Math.max(MIN_NAME, style.width() - sides.size() * SIDE);
    for (String name : names) {
      List<String> lines =
          Paragraph.wrap(TerminalText.line(name), "", "  ", width).lines().toList();
      List<String> row = new ArrayList<>(List.of(lines.getFirst()));
      sides.forEach(side -> row.add(cells.apply(side).apply(name)));
      rows.add(row);
      lines.stream().skip(1).forEach(line -> rows.add(continued(line, sides.size())));
    }
    return TextTable.of(header, 1, rows, style);
  }
}
