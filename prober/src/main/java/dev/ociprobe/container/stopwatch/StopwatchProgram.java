package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The stopwatch's executable, which the build puts next to the native bindings. */
final class StopwatchProgram {
  private StopwatchProgram() {}

  /**
   * Copies it to a new file that only the owner may read and execute.
   *
   * @throws StopwatchException if the build has none for this machine, or the copy fails
   */
  static Path extract(Path directory) {
    String name = "stopwatch-" + architecture();
    try (InputStream program = Posix.class.getResourceAsStream(name)) {
      if (program == null) {
        throw new StopwatchException(
            "this build of ociprobe has no "
                + name
                + "; build it on a machine of this architecture");
      }
      Path copy =
          Files.createTempFile(
              directory,
              "stopwatch-",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

      Files.write(copy, program.readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new StopwatchException("can't write the stopwatch into " + directory + ": " + e, e);
    }
  }

  /** Deletes the copy; a running program doesn't need its file. */
  static void delete(Path program) {
    try {
      Files.delete(program);
    } catch (IOException e) {
      throw new StopwatchException("can't delete " + program, e);
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
