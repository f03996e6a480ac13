package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code floor.csv}: the further cycles of the first runtime, with the columns of the samples. Not
 * safe for use by several threads.
 */
public final class FloorFile implements Closeable {
  private final Path path;
  private final boolean goesOn;
  private Optional<SampleWriter> writer = Optional.empty();

  /**
   * Prepares the file.
   *
   * @param goesOn true if an earlier sitting of the run may have written it
   */
  FloorFile(Path directory, boolean goesOn) {
    this.path = directory.resolve("floor.csv");
    this.goesOn = goesOn;
  }

  /** The writer, which makes the file when first asked for; closed with this. */
  public SampleWriter writer() throws ResultFileException {
    if (writer.isEmpty()) {
      writer =
          Optional.of(
              goesOn && Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                  ? SampleWriter.reopen(path)
                  : SampleWriter.open(path));
    }
    return writer.get();
  }

  /** A number above the sequences of the cycles that earlier sittings have written. */
  public long nextSequence() throws ResultFileException {
    return goesOn && Files.exists(path) ? writer().nextSequence() : 0;
  }

  /** The cycles in the file. */
  public RecordedCycleRows recorded() throws ResultFileException {
    return RecordedCycleRows.open(path);
  }

  /** Closes the file, and deletes it if it has no row. */
  @Override
  public void close() throws ResultFileException {
    if (writer.isEmpty()) {
      return;
    }
    writer.get().close();
    if (!writer.get().hasRows()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw ResultFileException.notDeleted(path, e);
      }
    }
  }
}
