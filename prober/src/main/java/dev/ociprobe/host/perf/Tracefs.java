package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The kernel's list of its tracepoints, mounted or opened without a mount point. */
final class Tracefs implements AutoCloseable {
  private static final List<Path> MOUNT_POINTS =
      List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing"));

  private final Path root;
  private final Runnable release;

  private Tracefs(Path root, Runnable release) {
    this.root = root;
    this.release = release;
  }

  /** The list in a directory. */
  static Tracefs at(Path root) {
    return new Tracefs(root, () -> {});
  }

  /**
   * Opens the list of the host.
   *
   * @throws RecorderUnavailableException if there is none, or it can't be opened
   */
  static Tracefs open(Posix posix, PseudoFiles files) throws RecorderUnavailableException {
    for (Path mountPoint : MOUNT_POINTS) {
      Path root = files.resolve(mountPoint);
      if (Files.isReadable(root.resolve("events"))) {
        return at(root);
      }
    }
    try {
      int fd = posix.mounts().openFileSystem("tracefs");
      return new Tracefs(Path.of("/proc/self/fd/" + fd), () -> posix.descriptors().close(fd));
    } catch (PosixException e) {
      PerfEnvironment host = new PerfEnvironment(files);
      throw new RecorderUnavailableException(
          isRefusal(e) && !host.rights().suffice()
              ? host.refusal()
              : RecorderObstacle.noTracefs(String.valueOf(e.getMessage())));
    }
  }

  /** Seccomp profiles of engines answer to a call that they forbid by either number. */
  private static boolean isRefusal(PosixException e) {
    return e.errno() == Errno.EPERM || e.errno() == Errno.ENOSYS;
  }

  /**
   * Reads the format of a tracepoint; empty if this kernel doesn't have it.
   *
   * @throws RecorderUnavailableException if the format can't be read
   * @throws TracepointFormatException if it can't be parsed
   */
  Optional<TracepointFormat> format(String system, String name)
      throws RecorderUnavailableException, TracepointFormatException {
    String event = system + "/" + name;
    try {
      String text =
          Files.readString(
              root.resolve("events").resolve(event).resolve("format"), StandardCharsets.ISO_8859_1);
      return Optional.of(TracepointFormat.parse(text));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RecorderUnavailableException(RecorderObstacle.noTracefs(e.toString()));
    }
  }

  /** Tells whether this kernel has any tracepoint of a system. */
  boolean hasSystem(String system) {
    return Files.isDirectory(root.resolve("events").resolve(system));
  }

  @Override
  public void close() {
    release.run();
  }
}
