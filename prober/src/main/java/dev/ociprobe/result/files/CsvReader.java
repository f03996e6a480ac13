package dev.ociprobe.result.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records of RFC 4180, including quoted fields over several lines, up to a maximum size.
 *
 * <p>Not safe for use by several threads.
 */
final class CsvReader {

  /** The result of {@link #next}. */
  sealed interface Row {
    /** A record that ends with its newline. */
    record Whole(List<String> fields) implements Row {}

    /** An incomplete record at the end of the file. */
    record Torn() implements Row {}

    /** The end of the file. */
    record End() implements Row {}
  }

  /** A record that is not valid CSV. */
  static final class MalformedRow extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRow(String message) {
      super(message);
    }
  }

  private static final int MAX_ROW_CHARS = 1 << 16;

  private final Reader in;
  private final StringBuilder field = new StringBuilder();
  private int rowChars;
  private long line = 1;

  /** Reads from a buffered reader. */
  CsvReader(Reader in) {
    this.in = in;
  }

  /** The line in which the next record begins, from 1. */
  long line() {
    return line;
  }

  Row next() throws IOException, MalformedRow {
    List<String> fields = new ArrayList<>();
    rowChars = 0;
    int c = read();
    if (c < 0) {
      return new Row.End();
    }
    while (true) {
      c = c == '"' ? quoted() : plain(c);
      if (c < 0) {
        return new Row.Torn();
      }
      fields.add(field.toString());
      field.setLength(0);
      if (c == '\n') {
        return new Row.Whole(fields);
      }
      c = read();
    }
  }

  /** Reads a field that begins with {@code first}; returns what ends it: comma, newline or -1. */
  private int plain(int first) throws IOException, MalformedRow {
    int c = first;
    while (c >= 0 && c != ',' && c != '\n') {
      if (c == '"') {
        throw new MalformedRow("a quote within an unquoted field");
      }
      if (c != '\r') {
        field.append((char) c);
      }
      c = read();
    }
    return c;
  }

  /** Reads what follows an opening quote; returns what ends the field. */
  private int quoted() throws IOException, MalformedRow {
    while (true) {
      int c = read();
      if (c < 0) {
        return c;
      }
      if (c == '"') {
        c = read();
        if (c != '"') {
          return afterQuote(c);
        }
      }
      field.append((char) c);
    }
  }

  private int afterQuote(int c) throws IOException, MalformedRow {
    int end = c == '\r' ? read() : c;
    if (end >= 0 && end != ',' && end != '\n') {
      throw new MalformedRow("text after a closing quote");
    }
    return end;
  }

  private int read() throws IOException, MalformedRow {
    int c = in.read();
    if (c == '\n') {
      line++;
    }
    if (++rowChars > MAX_ROW_CHARS) {
      throw new MalformedRow("a row of more than " + MAX_ROW_CHARS + " characters");
    }
    return c;
  }
}
