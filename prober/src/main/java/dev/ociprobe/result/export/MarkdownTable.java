package dev.ociprobe.result.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in Markdown, and text for it.
 *
 * @see <a href="https://github.github.com/gfm/#tables-extension-">GitHub Flavored Markdown</a>
 */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** Returns the table; its cells are Markdown, {@link #escaped} where they are not meant to be. */
  public static String of(List<String> header, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    lines.add(Collections.nCopies(header.size(), "---"));
    lines.addAll(rows);
    return lines.stream()
        .map(line -> "| " + String.join(" | ", line) + " |\n")
        .collect(Collectors.joining());
  }

  /** Returns text of one line that no renderer takes for markup. */
  public static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>|#&~])", "\\\\$1");
  }
}
