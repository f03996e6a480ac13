package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends to {@code samples.csv} during the run. Rows are buffered until {@link #flush}, which is
 * called after each cycle, so that a crash loses at most one cycle.
 *
 * <p>After a failed write, the file ends with its last whole row and takes no more. Not safe for
 * use by several threads.
 */
public final class SampleWriter implements Closeable {

  private static final int BUFFERED_CHARS = 1 << 16;

  private final Path path;
  // Not a FileChannel: interrupting the thread would close it.
  private final RandomAccessFile file;
  private final StringBuilder buffer = new StringBuilder();
  private long buffered;
  private long saved;
  private boolean failed;

  private SampleWriter(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the file and writes the header, so that a full disk shows before anything is measured.
   */
  static SampleWriter open(Path path) throws ResultFileException {
    SampleWriter writer;
    try {
      writer = new SampleWriter(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "nothing is saved", e);
    }
    writer.buffer.append(SampleCsv.header());
    try {
      writer.flush();
    } catch (ResultFileException e) {
      try {
        writer.file.close();
      } catch (IOException close) {
        e.addSuppressed(close);
      }
      throw e;
    }
    return writer;
  }

  /**
   * Appends a row.
   *
   * @throws ResultFileException if it can't be written; says how many rows are saved
   */
  public void append(Sample sample) throws ResultFileException {
    SampleCsv.append(buffer, sample);
    buffered++;
    if (buffer.length() >= BUFFERED_CHARS) {
      flush();
    }
  }

  /**
   * Hands the buffered rows to the kernel.
   *
   * @throws ResultFileException if they can't be written; says how many rows are saved
   */
  public void flush() throws ResultFileException {
    if (failed || buffer.isEmpty()) {
      return;
    }
    try {
      write(buffer.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      failed = true;
      throw ResultFileException.notWritten(path, "its first " + saved + " samples are saved", e);
    }
    saved += buffered;
    buffered = 0;
    buffer.setLength(0);
  }

  private void write(byte[] rows) throws IOException {
    long whole = file.getFilePointer();
    try {
      file.write(rows);
    } catch (IOException e) {
      try {
        file.setLength(whole);
      } catch (IOException cut) {
        e.addSuppressed(cut);
      }
      throw e;
    }
  }

  /** The number of rows handed to the kernel. */
  public long saved() {
    return saved;
  }

  /** Flushes, forces the rows to the disk, and closes the file. */
  @Override
  public void close() throws ResultFileException {
    try (file) {
      flush();
      file.getFD().sync();
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "its last samples may be missing", e);
    }
  }
}
