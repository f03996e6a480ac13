package dev.ociprobe.result.files;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a file of samples, cycle by cycle, in the order in which they were written; none if
 * there is no such file. For one thread.
 */
public final class RecordedCycleRows implements Closeable {
  private final Path path;
  private final Optional<BufferedReader> in;
  private final Optional<SampleReader> rows;
  private List<Sample> next = List.of();
  private Optional<Sample> ahead = Optional.empty();

  private RecordedCycleRows(Path path, Optional<BufferedReader> in) throws ResultFileException {
    this.path = path;
    this.in = in;
    this.rows = in.map(text -> new SampleReader(path, new CsvReader(text)));
    ahead = read();
    advance();
  }

  static RecordedCycleRows open(Path path) throws ResultFileException {
    try {
      return new RecordedCycleRows(
          path, Files.exists(path) ? Optional.of(RegularFile.openText(path)) : Optional.empty());
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  /** The rows of the next cycle, all with its sequence; none at the end. */
  public List<Sample> next() {
    return next;
  }

  /**
   * Goes on to the cycle after that.
   *
   * @throws ResultFileException if a row is malformed
   */
  public void advance() throws ResultFileException {
    List<Sample> cycle = new ArrayList<>();
    while (ahead.isPresent()
        && (cycle.isEmpty() || cycle.getFirst().sequence() == ahead.get().sequence())) {
      cycle.add(ahead.get());
      ahead = read();
    }
    next = List.copyOf(cycle);
  }

  private Optional<Sample> read() throws ResultFileException {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    try {
      return rows.get().next();
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  /** Returns the exception for rows that are in another order than their run's. */
  public ResultFileException outOfOrder() {
    return new ResultFileException(
        path, "cycle %d is out of order".formatted(next.getFirst().sequence()));
  }

  @Override
  public void close() throws ResultFileException {
    try {
      if (in.isPresent()) {
        in.get().close();
      }
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }
}
