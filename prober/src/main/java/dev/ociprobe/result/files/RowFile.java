package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to which rows are appended, and which nobody else can open so meanwhile. After a failed
 * write it ends with its last whole row. Not safe for use by several threads.
 */
final class RowFile implements Closeable {
  private final Path path;
  // Not a FileChannel: interrupting the thread would close it.
  private final RandomAccessFile file;
  private final Optional<Object> identity;

  private RowFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
    this.identity = DeletedFile.identityOf(path);
  }

  /**
   * Opens a file, at its beginning; makes it if there is none.
   *
   * @throws ResultFileException if it can't be written, or another process has it open so
   */
  static RowFile open(Path path) throws ResultFileException {
    RowFile rows;
    try {
      rows = new RowFile(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "nothing is saved", e);
    }
    try {
      if (rows.file.getChannel().tryLock() != null) {
        return rows;
      }
    } catch (OverlappingFileLockException e) {
      // This process has it.
    } catch (IOException e) {
      return rows; // A file system without locks.
    }
    throw rows.closedBy(new ResultFileException(path, "another ociprobe writes it"));
  }

  /** Closes it, and returns the reason for that. */
  ResultFileException closedBy(ResultFileException reason) {
    try {
      file.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return reason;
  }

  /** Cuts off what is not a whole cycle, and returns what the rest ends with. */
  SampleTail cut() throws IOException {
    SampleTail tail = SampleTail.of(file);
    file.setLength(tail.bytes());
    file.seek(tail.bytes());
    return tail;
  }

  /** Appends rows, or nothing if there is no room for all of them. */
  void write(byte[] rows) throws IOException {
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

  /** Tells whether it has no name any more. */
  boolean isDeleted() {
    return identity.filter(each -> DeletedFile.isOpen(path, each)).isPresent();
  }

  /** Forces the rows to the disk. */
  void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
