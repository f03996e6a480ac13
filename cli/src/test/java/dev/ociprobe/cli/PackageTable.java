package dev.ociprobe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table "Who may import whom" of ARCHITECTURE.md. A row is {@code | `package` | what it holds |
 * what it may import |}; the name of a wing is in bold.
 *
 * @param wings each wing, and the wings that it may import
 * @param rooms each package with code, and the packages that it may import
 */
record PackageTable(Map<String, Set<String>> wings, Map<String, Set<String>> rooms) {
  private static final Path DOCUMENT = Path.of("..", "ARCHITECTURE.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\*\\*)?`([a-z.]+)`(?:\\*\\*)? \\|.*\\|(.*)\\|");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  static PackageTable read() throws IOException {
    PackageTable table = new PackageTable(new LinkedHashMap<>(), new LinkedHashMap<>());
    boolean inside = false;
    for (String line : Files.readAllLines(DOCUMENT)) {
      inside = line.startsWith("## ") ? line.equals("## Who may import whom") : inside;
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        Map<String, Set<String>> rows = row.group(1) == null ? table.rooms : table.wings;
        rows.put(row.group(2), names(row.group(3)));
      }
    }
    return table;
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(cell);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }
}
