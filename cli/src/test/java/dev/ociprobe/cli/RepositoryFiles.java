package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of this repository, for tests that hold texts and names to them. */
record RepositoryFiles(Path root) {
  private static final List<String> MODULES =
      List.of("native-bindings", "oci-bundles", "prober", "cli");

  /** Returns the files of the classes that are written by hand. */
  List<Path> mainClasses() {
    return javaFiles("src/main/java").stream()
        .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
        .toList();
  }

  /** Returns the names of the classes of all tests. */
  Set<String> testClasses() {
    return javaFiles("src/test/java").stream()
        .map(RepositoryFiles::className)
        .collect(Collectors.toSet());
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

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
