package dev.ociprobe.bundle.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of a layout in a directory. */
record DirectoryFiles(Path directory) implements ImageFiles {

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(file(name));
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(file(name));
  }

  /** A FIFO would keep its reader waiting, a device would never end. */
  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(name);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(name + " is not a regular file");
    }
    return file;
  }
}
