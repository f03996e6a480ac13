package dev.ociprobe.result.files;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file atomically: under another name first, forced to the disk, then renamed: rename(2).
 */
final class AtomicFile {

  /** Writes the content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  static void write(Path path, Content content) throws ResultFileException {
    Path unfinished = path.resolveSibling("." + path.getFileName() + ".unfinished");
    try {
      fill(unfinished, content);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw ResultFileException.notWritten(
          path, "the rows in " + RunDirectory.SAMPLES + " are kept", e);
    }
  }

  private static void fill(Path unfinished, Content content) throws IOException {
    try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
        OutputStream out = new BufferedOutputStream(file)) {
      content.writeTo(out);
      out.flush();
      file.getFD().sync();
    }
  }
}
