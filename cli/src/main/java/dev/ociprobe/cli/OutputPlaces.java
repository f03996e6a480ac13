package dev.ociprobe.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The checks of the paths that options name, each of which throws a {@link UserError}. */
final class OutputPlaces {
  private OutputPlaces() {}

  /**
   * Refuses a file that another option names, too, or inside of which that has its place: one would
   * replace what the other needs, or be in its way.
   */
  static void requireOwn(String option, Path file, CommandSpec command) {
    for (OptionSpec other : command.commandLine().getParseResult().matchedOptions()) {
      if (other.getValue() instanceof Path named && !other.longestName().equals(option)) {
        requireApart(option, file, other.longestName(), named);
      }
    }
  }

  /** The same for two options. */
  static void requireApart(String option, Path file, String other, Path named) {
    if (isInside(named, file)) {
      throw new UserError(
          ExitCode.USAGE,
          areSame(named, file)
              ? "%s and %s name the same file, %s".formatted(option, other, file)
              : "%s is inside of %s, a file: %s".formatted(other, option, named),
          "name another one for each");
    }
  }

  /** Tells whether two paths are of one place, by whatever symbolic links. */
  static boolean areSame(Path path, Path other) {
    return place(path).equals(place(other));
  }

  /** Tells whether a path is another one, or below it, by whatever symbolic links. */
  static boolean isInside(Path path, Path other) {
    return place(path).startsWith(place(other));
  }

  private static Path place(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      return whole;
    }
    try {
      return parent.toRealPath().resolve(whole.getFileName());
    } catch (IOException e) {
      return place(parent).resolve(whole.getFileName());
    }
  }
}
