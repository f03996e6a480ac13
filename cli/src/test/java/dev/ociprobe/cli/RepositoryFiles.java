package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of this repository, for tests that hold texts and names to them. */
record RepositoryFiles(Path root) {
  private static final List<String> MODULES =
      List.of("native-bindings", "oci-bundles", "prober", "cli");

  private static final Pattern PARTS = Pattern.compile("(?m)^readonly all_parts=\\((.*)\\)$");

  /** Returns the files of the classes that are written by hand, those of tests included. */
  List<Path> classes() {
    return Stream.of("src/main/java", "src/test/java")
        .flatMap(tree -> javaFiles(tree).stream())
        .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
        .toList();
  }

  /** Returns the names of the classes of all tests. */
  Set<String> testClasses() {
    return javaFiles("src/test/java").stream()
        .map(RepositoryFiles::className)
        .collect(Collectors.toCollection(HashSet::new));
  }

  static String className(Path javaFile) {
    return String.valueOf(javaFile.getFileName()).replace(".java", "");
  }

  /** Tells whether a script, or a library of the scripts, has a case for an option. */
  boolean knowsOption(String script, String option) {
    String name = Pattern.quote(option.replaceFirst("=.*", ""));
    Pattern taken =
        Pattern.compile(
            "(?<![\\w-])"
                + name
                + "(?:\\)| \\|)"
                + (option.startsWith("--") ? "" : "|getopts \\S*" + option.substring(1, 2)));
    return Stream.concat(Stream.of(root.resolve(script)), files("scripts", ".bash").stream())
        .anyMatch(file -> taken.matcher(read(file)).find());
  }

  /** Tells whether {@code scripts/test} has parts or test classes that a pattern matches. */
  boolean hasTestsLike(String pattern) {
    Set<String> names = testClasses();
    Matcher parts = PARTS.matcher(text("scripts/test"));
    parts.results().forEach(match -> names.addAll(List.of(match.group(1).split(" "))));
    PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:*" + pattern + "*");
    return names.stream().map(Path::of).anyMatch(matcher::matches);
  }

  /** Returns the text of a file. */
  String text(String file) {
    return read(root.resolve(file));
  }

  private List<Path> javaFiles(String tree) {
    return MODULES.stream()
        .flatMap(module -> files(module + "/" + tree, ".java").stream())
        .toList();
  }

  private List<Path> files(String directory, String suffix) {
    try (Stream<Path> files = Files.walk(root.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
