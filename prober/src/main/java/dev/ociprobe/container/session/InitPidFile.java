package dev.ociprobe.container.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file into which create writes the pid of the container's init. */
record InitPidFile(Path path) {
  private static final byte[] NO_PID = {'-'};

  /** Overwrites the pid of the container before: a tenth of the half millisecond of removing it. */
  void invalidate() {
    try {
      Files.write(path, NO_PID, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      // there was no container before
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a pid where the runtime doesn't. */
  void write(int pid) {
    try {
      Files.writeString(path, Integer.toString(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
