package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code samples.csv}; ignores columns after those of this version. */
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
      if (!(csv.next() instanceof CsvReader.Row.Whole(List<String> header)) || !isOurs(header)) {
        throw new ResultFileException(path, "doesn't begin with the columns of samples.csv");
      }
      while (true) {
        line = csv.line();
        switch (csv.next()) {
          case CsvReader.Row.Whole(List<String> fields) -> rows.accept(SampleCsv.parse(fields));
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

  private static boolean isOurs(List<String> header) {
    int columns = SampleCsv.COLUMNS.size();
    return header.size() >= columns && header.subList(0, columns).equals(SampleCsv.COLUMNS);
  }
}
