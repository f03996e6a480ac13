package dev.ociprobe.result.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Copies of a run's files as they are. */
public final class RunCopy {
  private RunCopy() {}

  /**
   * Copies {@code run.json}.
   *
   * @throws ResultFileException if it is missing or leads elsewhere, or can't be written
   */
  public static void run(Path directory, Path target) throws ResultFileException {
    copy(directory.resolve(RunDirectory.RUN), target.resolve(RunDirectory.RUN));
  }

  /**
   * Copies {@code samples.csv}, and reads the copy: a run that goes on meanwhile adds no row to
   * only one of the two.
   *
   * @return as {@link RunReader#readSamples} does
   * @throws ResultFileException if it is missing, a row is malformed, or it can't be written; names
   *     the file itself where its content is wrong
   */
  public static boolean samples(Path directory, Path target, Consumer<Sample> rows)
      throws ResultFileException {
    Path path = directory.resolve(RunDirectory.SAMPLES);
    Path copy = target.resolve(RunDirectory.SAMPLES);
    copy(path, copy);
    return RunReader.readSamples(copy, path, rows);
  }

  private static void copy(Path path, Path copy) throws ResultFileException {
    try (InputStream in = RegularFile.open(path)) {
      write(in, copy);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static void write(InputStream in, Path copy) throws ResultFileException {
    try {
      Files.copy(in, copy);
    } catch (IOException e) {
      throw ResultFileException.notWritten(copy, "nothing is saved", e);
    }
  }
}
