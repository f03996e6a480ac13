package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code samples.csv}, older ones too; ignores columns after those of this version. */
final class SampleReader {

  private final Path path;
  private final CsvReader csv;

  SampleReader(Path path, CsvReader csv) {
    this.path = path;
    this.csv = csv;
  }

  boolean read(Consumer<Sample> rows) throws IOException {
    long line = csv.line();
    try {
      List<String> columns = columns();
      while (true) {
        line = csv.line();
        switch (csv.next()) {
          case CsvReader.Row.Whole(List<String> fields) ->
              rows.accept(SampleCsv.parse(columns, fields));
          case CsvReader.Row.Torn() -> {
            return false;
          }
          case CsvReader.Row.End() -> {
            return true;
          }
        }
      }
    } catch (CsvReader.MalformedRow | IllegalArgumentException | ArithmeticException e) {
      throw new ResultFileException(path, "line %d: %s".formatted(line, e.getMessage()));
    }
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
