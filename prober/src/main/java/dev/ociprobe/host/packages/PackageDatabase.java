package dev.ociprobe.host.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installed packages of a Debian-family host, as dpkg keeps them. Immutable.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/deb-control.5.html">deb-control(5)</a>
 */
public final class PackageDatabase {
  private static final long KIB = 1024;

  /** Each byte as a character: names of files need not be UTF-8. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path directory;
  private final Map<String, InstalledPackage> byName;

  private PackageDatabase(Path directory, Map<String, InstalledPackage> byName) {
    this.directory = directory;
    this.byName = Map.copyOf(byName);
  }

  /** Reads the host's own; empty if it has none. */
  public static Optional<PackageDatabase> ofHost() throws IOException {
    return read(Path.of("/var/lib/dpkg"));
  }

  /** Reads a directory such as {@code /var/lib/dpkg}; empty if it has no {@code status}. */
  static Optional<PackageDatabase> read(Path directory) throws IOException {
    Path status = directory.resolve("status");
    if (!Files.isRegularFile(status)) {
      return Optional.empty();
    }
    Map<String, InstalledPackage> byName = new HashMap<>();
    Map<String, String> fields = new HashMap<>();
    try (BufferedReader in = Files.newBufferedReader(status, BYTES)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          add(fields, byName);
          fields.clear();
        } else if (!line.startsWith(" ") && line.contains(": ")) {
          String[] field = line.split(": ", 2);
          fields.put(field[0], field[1]);
        }
      }
    }
    add(fields, byName);
    return Optional.of(new PackageDatabase(directory, byName));
  }

  private static void add(Map<String, String> fields, Map<String, InstalledPackage> byName) {
    if (!fields.getOrDefault("Status", "").endsWith(" installed")) {
      return;
    }
    List<List<String>> depends = new ArrayList<>(clauses(fields.getOrDefault("Depends", "")));
    depends.addAll(clauses(fields.getOrDefault("Pre-Depends", "")));
    InstalledPackage found =
        new InstalledPackage(
            fields.getOrDefault("Package", ""),
            fields.getOrDefault("Version", ""),
            KIB * Long.parseLong(fields.getOrDefault("Installed-Size", "0")),
            depends,
            clauses(fields.getOrDefault("Provides", "")).stream().flatMap(List::stream).toList());
    byName.put(found.name(), found);
    found.provides().forEach(each -> byName.putIfAbsent(each, found));
  }

  /** Splits {@code a (>= 2), b:any | c} into names. */
  private static List<List<String>> clauses(String field) {
    return field.isEmpty()
        ? List.of()
        : Arrays.stream(field.split(",", -1))
            .map(clause ->
                Arrays.stream(clause.split("\\|", -1)).map(PackageDatabase::name).toList())
            .toList();
  }

  private static String name(String dependency) {
    return dependency.strip().replaceFirst("[ :(].*", "");
  }

  /** Finds the package that a file belongs to; empty if none says so. */
  public Optional<InstalledPackage> owner(Path file) throws IOException {
    List<String> names = names(file);
    try (DirectoryStream<Path> lists =
        Files.newDirectoryStream(directory.resolve("info"), "*.list")) {
      for (Path each : lists) {
        try (Stream<String> lines = Files.lines(each, BYTES)) {
          if (lines.anyMatch(names::contains)) {
            String list = String.valueOf(each.getFileName());
            return Optional.ofNullable(byName.get(name(list.replaceFirst("\\.list$", ""))));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A file's path, and those by which it is reached where /bin and /sbin are links into /usr. */
  private static List<String> names(Path file) {
    String path = new String(file.toString().getBytes(StandardCharsets.UTF_8), BYTES);
    return path.startsWith("/usr/")
        ? List.of(path, path.substring("/usr".length()))
        : List.of(path);
  }

  /**
   * Returns a package with all that it depends on, each once, the package first. Of alternatives,
   * the first that is installed.
   */
  public List<InstalledPackage> withDependencies(InstalledPackage first) {
    Map<String, InstalledPackage> found = new LinkedHashMap<>();
    ArrayDeque<InstalledPackage> queue = new ArrayDeque<>(List.of(first));
    while (!queue.isEmpty()) {
      InstalledPackage next = queue.remove();
      if (found.putIfAbsent(next.name(), next) == null) {
        for (List<String> alternatives : next.depends()) {
          alternatives.stream()
              .map(byName::get)
              .filter(Objects::nonNull)
              .findFirst()
              .ifPresent(queue::add);
        }
      }
    }
    return List.copyOf(found.values());
  }
}
