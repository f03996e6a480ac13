package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends to {@code samples.csv} during the run. Rows are buffered until {@link #flush}, which is
 * called after each cycle, so that a crash loses at most one cycle.
 *
 * <p>Rows that can't be written are left out; those after them may have room again. Not safe for
 * use by several threads.
 */
public final class SampleWriter implements Closeable {

  private static final int BUFFERED_CHARS = 1 << 16;

  private final Path path;
  private final RowFile file;
  private final StringBuilder buffer = new StringBuilder();
  private final long nextSequence;
  private long buffered;
  private long saved;

  private SampleWriter(Path path, RowFile file, long nextSequence) {
    this.path = path;
    this.file = file;
    this.nextSequence = nextSequence;
  }

  /**
   * Opens the file and writes the header, so that a full disk shows before anything is measured.
   */
  static SampleWriter open(Path path) throws ResultFileException {
    SampleWriter writer = new SampleWriter(path, RowFile.open(path), 0);
    writer.buffer.append(SampleCsv.header());
    try {
      writer.flush();
    } catch (ResultFileException e) {
      throw writer.file.closedBy(e);
    }
    return writer;
  }

  /**
   * Opens a file that an interrupted run has left, and cuts off what is not a whole cycle.
   *
   * @throws ResultFileException if it is none, or another process writes it
   */
  static SampleWriter reopen(Path path) throws ResultFileException {
    try {
      RegularFile.require(path);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
    RowFile file = RowFile.open(path);
    try {
      return new SampleWriter(path, file, file.cut().nextSequence());
    } catch (IllegalArgumentException e) {
      throw file.closedBy(new ResultFileException(path, "ends with " + e.getMessage()));
    } catch (IOException e) {
      throw file.closedBy(ResultFileException.notRead(path, e));
    }
  }

  /**
   * Makes sure that no process writes a file.
   *
   * @throws ResultFileException if one does
   */
  static void requireUnused(Path path) throws ResultFileException {
    RowFile.open(path).closedBy(new ResultFileException(path, "is not used"));
  }

  /** A number above the sequences of all cycles that were there when it was opened. */
  public long nextSequence() {
    return nextSequence;
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
   * @throws ResultFileException if they can't be written, and are left out; says how many rows are
   *     saved
   */
  public void flush() throws ResultFileException {
    if (buffer.isEmpty()) {
      return;
    }
    byte[] rows = buffer.toString().getBytes(StandardCharsets.UTF_8);
    long count = buffered;
    buffer.setLength(0);
    buffered = 0;
    try {
      file.write(rows);
      saved += count;
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private ResultFileException notWritten(IOException cause) {
    return ResultFileException.notWritten(
        path,
        nextSequence > 0
            ? "the samples before are saved"
            : "its first " + saved + " samples are saved",
        cause);
  }

  /** The number of rows handed to the kernel since it was opened. */
  public long saved() {
    return saved;
  }

  /** Tells whether the file that is written has rows, but no name any more. */
  boolean isDeleted() {
    return hasRows() && file.isDeleted();
  }

  /** Tells whether it holds samples, handed to the kernel now or before it was opened. */
  boolean hasRows() {
    return saved > 0 || nextSequence > 0;
  }

  /** Flushes, forces the rows to the disk, and closes the file. */
  @Override
  public void close() throws ResultFileException {
    try (file) {
      flush();
      file.sync();
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "its last samples may be missing", e);
    }
  }
}
