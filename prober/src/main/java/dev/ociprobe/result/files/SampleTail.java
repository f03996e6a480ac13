package dev.ociprobe.result.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The end of the whole cycles in a file of samples. What follows, a killed run has left in the
 * middle of a write.
 *
 * @param bytes of the header and the whole cycles
 * @param nextSequence a number above those of all cycles
 */
record SampleTail(long bytes, long nextSequence) {

  /** More than the rows of one cycle and the header. */
  private static final int BLOCK = 1 << 16;

  /** The phase that a cycle without failures ends with. */
  private static final String LAST_PHASE = "total";

  /**
   * Reads the end of a file.
   *
   * @throws IllegalArgumentException if its last rows are malformed
   */
  static SampleTail of(RandomAccessFile file) throws IOException {
    long from = Math.max(0, file.length() - BLOCK);
    byte[] block = new byte[(int) (file.length() - from)];
    file.seek(from);
    file.readFully(block);
    int end = lineEnd(block, block.length);
    if (end == 0) {
      throw new IllegalArgumentException("no whole row at its end");
    }
    int start = lineEnd(block, end - 1);
    if (from + start == 0) {
      return new SampleTail(end, 0);
    }
    Sample last = sample(block, start, end);
    boolean torn = last.outcome().equals(Sample.OK) && !last.phase().equals(LAST_PHASE);
    while (torn && from + start > 0) {
      end = start;
      start = lineEnd(block, end - 1);
      if (from + start == 0 || sample(block, start, end).sequence() != last.sequence()) {
        break;
      }
    }
    return new SampleTail(from + end, from + start == 0 ? 0 : last.sequence() + (torn ? 0 : 1));
  }

  /** Returns the place after the last newline before a place; 0 if there is none. */
  private static int lineEnd(byte[] block, int before) {
    int i = before;
    while (i > 0 && block[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private static Sample sample(byte[] block, int start, int end) throws IOException {
    String line = new String(block, start, end - start, StandardCharsets.UTF_8);
    try {
      if (new CsvReader(new StringReader(line)).next()
          instanceof CsvReader.Row.Whole(List<String> fields)) {
        return SampleCsv.parse(SampleCsv.COLUMNS, fields);
      }
    } catch (CsvReader.MalformedRow e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    throw new IllegalArgumentException("not a row: " + line.strip());
  }
}
