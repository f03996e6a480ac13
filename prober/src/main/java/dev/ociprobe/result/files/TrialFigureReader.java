package dev.ociprobe.result.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code figures.csv}, the figures of a workload's trials. */
public final class TrialFigureReader {
  private static final int COLUMNS = 6;

  private TrialFigureReader() {}

  /** Receives the rows. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Takes a figure of one trial.
     *
     * @throws IllegalArgumentException if it can't be of this run
     */
    void take(int round, String runtime, String figure, double value);
  }

  /**
   * Reads the whole rows.
   *
   * @throws ResultFileException if the file is missing or malformed
   */
  public static void read(Path directory, Rows rows) throws ResultFileException {
    Path path = directory.resolve("figures.csv");
    try (BufferedReader in = RegularFile.openText(path)) {
      CsvReader csv = new CsvReader(in);
      boolean isHeader = true;
      while (csv.next() instanceof CsvReader.Row.Whole(List<String> fields)) {
        if (!isHeader) {
          take(path, fields, rows);
        }
        isHeader = false;
      }
    } catch (CsvReader.MalformedRow e) {
      throw new ResultFileException(path, "is malformed: " + e.getMessage());
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static void take(Path path, List<String> fields, Rows rows) throws ResultFileException {
    try {
      if (fields.size() == COLUMNS) {
        rows.take(
            Integer.parseInt(fields.get(0)),
            fields.get(1),
            fields.get(2),
            Double.parseDouble(fields.get(5)));
      }
    } catch (NumberFormatException e) {
      throw new ResultFileException(path, "holds what is no number: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ResultFileException(path, "is malformed: " + e.getMessage());
    }
  }
}
