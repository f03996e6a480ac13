package dev.ociprobe.cli;

import java.nio.file.Path;
import java.util.List;

/** The runs that a command reads all at once, samples and all. */
final class RunsAtOnce {
  private static final int MOST = 200;

  private RunsAtOnce() {}

  /**
   * Refuses more than are of use side by side, before their samples fill the memory.
   *
   * @throws UserError if there are too many
   */
  static void requireFew(String command, List<Path> directories) {
    if (directories.size() > MOST) {
      throw new UserError(
          ExitCode.USAGE,
          "%s reads at most %d runs at a time, and these are %d"
              .formatted(command, MOST, directories.size()),
          "`ociprobe merge` adds up thousands");
    }
  }
}
