package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends to {@code samples.csv} during the run. Rows are buffered until {@link #flush}, which is
 * called after each cycle, so that a crash loses at most one cycle; or each row is written at once,
 * by {@link #appendNow}.
 *
 * <p>After a failed write, the file ends with its last whole row; it takes no more that are
 * buffered. Not safe for use by several threads.
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
  private long nextSequence;

  private SampleWriter(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the file and writes the header, so that a full disk shows before anything is measured.
   */
  static SampleWriter open(Path path) throws ResultFileException {
    SampleWriter writer = locked(path);
    writer.buffer.append(SampleCsv.header());
    try {
      writer.flush();
    } catch (ResultFileException e) {
      throw writer.closedBy(e);
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
    SampleWriter writer = locked(path);
    try {
      SampleTail tail = SampleTail.of(writer.file);
      writer.file.setLength(tail.bytes());
      writer.file.seek(tail.bytes());
      writer.nextSequence = tail.nextSequence();
      return writer;
    } catch (IllegalArgumentException e) {
      throw writer.closedBy(new ResultFileException(path, "ends with " + e.getMessage()));
    } catch (IOException e) {
      throw writer.closedBy(ResultFileException.notRead(path, e));
    }
  }

  /**
   * Makes sure that no process writes a file.
   *
   * @throws ResultFileException if one does
   */
  static void requireUnused(Path path) throws ResultFileException {
    locked(path).closedBy(new ResultFileException(path, "is not used"));
  }

  private static SampleWriter locked(Path path) throws ResultFileException {
    SampleWriter writer;
    try {
      writer = new SampleWriter(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "nothing is saved", e);
    }
    try {
      if (writer.file.getChannel().tryLock() != null) {
        return writer;
      }
    } catch (OverlappingFileLockException e) {
      // This process has it.
    } catch (IOException e) {
      return writer; // A file system without locks.
    }
    throw writer.closedBy(new ResultFileException(path, "another ociprobe writes it"));
  }

  private ResultFileException closedBy(ResultFileException reason) {
    try {
      file.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return reason;
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
   * Hands a row to the kernel at once. One that can't be written is left out; the next one may have
   * room again.
   *
   * @throws ResultFileException if it can't be written; says how many rows are saved
   */
  public void appendNow(Sample sample) throws ResultFileException {
    StringBuilder row = new StringBuilder();
    SampleCsv.append(row, sample);
    try {
      write(row.toString().getBytes(StandardCharsets.UTF_8));
      saved++;
    } catch (IOException e) {
      throw notWritten(e);
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
      throw notWritten(e);
    }
    saved += buffered;
    buffered = 0;
    buffer.setLength(0);
  }

  private ResultFileException notWritten(IOException cause) {
    return ResultFileException.notWritten(
        path,
        nextSequence > 0
            ? "the samples before are saved"
            : "its first " + saved + " samples are saved",
        cause);
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

  /** The number of rows handed to the kernel since it was opened. */
  public long saved() {
    return saved;
  }

  /** Tells whether the file that is written has rows, but no name any more. */
  boolean isDeleted() {
    return hasRows() && DeletedFile.isOpen(path);
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
      file.getFD().sync();
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "its last samples may be missing", e);
    }
  }
}
