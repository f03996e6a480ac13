package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code samples.csv}, older ones too; ignores columns after those of this version. */
final class SampleReader {

  private final Path path;
  private final CsvReader csv;
  private List<String> columns = List.of();
  private boolean torn;
  private long line = 1;

  SampleReader(Path path, CsvReader csv) {
    this.path = path;
    this.csv = csv;
  }

  /** Reads all rows; returns false if the last one is torn. */
  boolean read(Consumer<Sample> rows) throws IOException {
    try {
      for (Optional<Sample> row = next(); row.isPresent(); row = next()) {
        rows.accept(row.get());
      }
      return !torn;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw malformed(e);
    }
  }

  /** Reads the next row; empty at the end. */
  Optional<Sample> next() throws IOException {
    try {
      if (columns.isEmpty()) {
        columns = columns();
      }
      line = csv.line();
      return switch (csv.next()) {
        case CsvReader.Row.Whole(List<String> fields) ->
            Optional.of(SampleCsv.parse(columns, fields));
        case CsvReader.Row.Torn() -> {
          torn = true;
          yield Optional.empty();
        }
        case CsvReader.Row.End() -> Optional.empty();
      };
    } catch (CsvReader.MalformedRow | IllegalArgumentException | ArithmeticException e) {
      throw malformed(e);
    }
  }

  private ResultFileException malformed(Exception e) {
    return new ResultFileException(path, "line %d: %s".formatted(line, e.getMessage()));
  }

  /** The columns of this file, as far as this version knows them. */
  private List<String> columns() throws IOException, CsvReader.MalformedRow {
    if (csv.next() instanceof CsvReader.Row.Whole(List<String> header)) {
      for (int columns : List.of(SampleCsv.COLUMNS.size(), SampleCsv.FIRST_COLUMNS)) {
        List<String> known = SampleCsv.COLUMNS.subList(0, columns);
        if (header.size() >= columns && header.subList(0, columns).equals(known)) {
          return known;
        }
      }
    }
    throw new ResultFileException(path, "doesn't begin with the columns of samples.csv");
  }
}
