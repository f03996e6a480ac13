package dev.ociprobe.result.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file atomically: under another name first, forced to the disk, then renamed: rename(2).
 * It follows no symbolic link that it finds in the directory, and replaces nothing but files. What
 * a killed process has left of the same file is deleted.
 */
public final class AtomicFile {

  /** Writes the content. */
  public interface Content {
    /** Writes all of it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file that may replace an older one.
   *
   * @param option that names another place
   * @throws ResultFileException if it can't be written; nothing of it is left then
   */
  public static void write(Path path, String option, Content content) throws ResultFileException {
    try {
      replace(path, content);
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "nothing of it is saved", option, e);
    }
  }

  /**
   * Makes a directory for files, if it is not there yet.
   *
   * @param option that names another place
   * @throws ResultFileException if it can't be made, or is a symbolic link
   */
  public static void makeDirectory(Path directory, String option) throws ResultFileException {
    try {
      if (Files.isSymbolicLink(directory)) {
        throw new FileAlreadyExistsException(directory.toString());
      }
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw ResultFileException.notWritten(directory, "nothing is saved", option, e);
    }
  }

  /** Writes a file beside the samples of a run. */
  static void write(Path path, Content content) throws ResultFileException {
    try {
      replace(path, content);
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, kept(path), e);
    }
  }

  private static String kept(Path path) {
    return Files.exists(path.resolveSibling(RunDirectory.SAMPLES))
        ? "the rows in " + RunDirectory.SAMPLES + " are kept"
        : "nothing is saved";
  }

  static void replace(Path path, Content content) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Unfinished.deleteLeft(path, false);
    Path unfinished = Unfinished.beside(path);
    try {
      fill(unfinished, content);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | OutOfMemoryError e) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private static void fill(Path unfinished, Content content) throws IOException {
    try (FileChannel file =
            FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
      content.writeTo(out);
      out.flush();
      file.force(true);
    }
  }
}
