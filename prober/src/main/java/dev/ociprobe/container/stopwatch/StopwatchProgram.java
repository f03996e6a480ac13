package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** The stopwatch's executable, which the build puts next to the native bindings. */
final class StopwatchProgram {
  private static final String NAME = "stopwatch";

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private StopwatchProgram() {}

  /**
   * Copies it to a new file that only the owner may read and execute, in a new directory. Its name
   * is the same each time: the kernel calls the process by it in all that it records.
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
      Path copy = Files.createTempDirectory(directory, "stopwatch-", OWNERS).resolve(NAME);
      Files.createFile(copy, OWNERS);
      Files.write(copy, program.readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new StopwatchException("can't write the stopwatch into " + directory + ": " + e, e);
    }
  }

  /** Deletes the copy with its directory; a running program doesn't need its file. */
  static void delete(Path program) {
    try {
      Files.delete(program);
      Files.delete(Objects.requireNonNull(program.getParent()));
    } catch (IOException e) {
      throw new StopwatchException("can't delete " + program, e);
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
