package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if the requested path is not an empty directory; nothing in it was touched. */
public final class OccupiedDirectoryException extends IOException {

  private static final long serialVersionUID = 1L;

  OccupiedDirectoryException(Path path, String problem) {
    super(path + " " + problem + "; name a directory that doesn't exist yet or is empty");
  }
}
