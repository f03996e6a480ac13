package dev.ociprobe.result.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Copies of a run's files as they are, each read once. */
public final class RunCopy {
  private RunCopy() {}

  /**
   * Copies {@code run.json}.
   *
   * @throws ResultFileException if it is missing or leads elsewhere, or can't be written
   */
  public static void run(Path directory, Path target) throws ResultFileException {
    Path path = directory.resolve(RunDirectory.RUN);
    Path copy = target.resolve(RunDirectory.RUN);
    try (InputStream in = RunReader.open(path)) {
      Files.copy(in, copy);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw notWritten(copy, e);
    }
  }

  /**
   * Copies {@code samples.csv}, and reads it meanwhile.
   *
   * @return as {@link RunReader#readSamples} does
   * @throws ResultFileException if it is missing, a row is malformed, or it can't be written
   */
  public static boolean samples(Path directory, Path target, Consumer<Sample> rows)
      throws ResultFileException {
    Path path = directory.resolve(RunDirectory.SAMPLES);
    try (InputStream in = RunReader.open(path);
        Copying copying = new Copying(in, target.resolve(RunDirectory.SAMPLES));
        BufferedReader text =
            new BufferedReader(
                new InputStreamReader(copying, StandardCharsets.UTF_8.newDecoder()))) {
      return new SampleReader(path, new CsvReader(text)).read(rows);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static ResultFileException notWritten(Path copy, IOException e) {
    return ResultFileException.notWritten(copy, "nothing is saved", "--out DIR", e);
  }

  /** A stream whose bytes are written to a new file as they are read. */
  private static final class Copying extends InputStream {
    private final InputStream in;
    private final Path path;
    private final OutputStream copy;

    Copying(InputStream in, Path path) throws ResultFileException {
      this.in = in;
      this.path = path;
      try {
        copy = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw notWritten(path, e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        try {
          copy.write(bytes, offset, count);
        } catch (IOException e) {
          throw notWritten(path, e);
        }
      }
      return count;
    }

    @Override
    public void close() throws ResultFileException {
      try {
        copy.close();
      } catch (IOException e) {
        throw notWritten(path, e);
      }
    }
  }
}
