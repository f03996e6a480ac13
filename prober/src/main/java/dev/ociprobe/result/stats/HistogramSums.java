package dev.ociprobe.result.stats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * The sums of the histograms of many runs, by tag. A sum loses nothing: each has the bounds and
 * digits of a {@link Series}. Logs are not trusted; memory is 264 KiB for each tag.
 *
 * <p>Not safe for use by several threads.
 */
public final class HistogramSums {
  private static final int MAX_LINE = 1 << 20;
  private static final int MAX_BYTES = 1 << 20;
  private static final int HEADER = 40;

  /** The part of a value by which a histogram of {@link Series#SIGNIFICANT_DIGITS} may be off. */
  private static final long PRECISION = 500;

  /** The first ints and longs of a histogram in V2 encoding, after its cookie and length. */
  private static final int DIGITS_AT = 12;

  private static final int LOWEST_AT = 16;
  private static final int HIGHEST_AT = 24;

  /**
   * The durations that a log has of one tag.
   *
   * @param count the number of durations
   * @param min the shortest, ns, as exactly as the histogram knows it
   * @param max the longest
   */
  public record Durations(long count, long min, long max) {

    /** Tells whether a duration is the one that the histogram knows less exactly. */
    public static boolean isLike(long known, long exact) {
      long width = Math.max(1, exact / PRECISION);
      return Math.abs(known - exact) <= width;
    }
  }

  private final Map<String, Histogram> sums = new LinkedHashMap<>();

  /** Creates sums without histograms. */
  public HistogramSums() {}

  /**
   * Adds the histograms of a log that {@link HistogramLog} wrote.
   *
   * @return the durations of each tag
   * @throws IllegalArgumentException if it is no such log; the message says what is wrong
   */
  public Map<String, Durations> add(InputStream log) throws IOException {
    Map<String, Durations> counts = new LinkedHashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8.newDecoder()));
    int number = 0;
    for (String line = next(lines); !line.isEmpty(); line = next(lines)) {
      number++;
      if (!line.startsWith("Tag=")) {
        continue; // a comment or the legend
      }
      String[] fields = line.strip().substring("Tag=".length()).split(",", -1);
      if (fields.length != 5 || counts.containsKey(fields[0])) {
        throw new IllegalArgumentException(
            "line %d has not one histogram for a tag of its own".formatted(number));
      }
      Histogram histogram = decode(fields[4], number);
      counts.put(
          fields[0],
          new Durations(
              histogram.getTotalCount(), histogram.getMinValue(), histogram.getMaxValue()));
      sums.computeIfAbsent(fields[0], HistogramSums::empty).add(histogram);
    }
    return counts;
  }

  /** Reads a line with its end, of limited length; empty at the end of the file. */
  private static String next(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        break;
      }
      if (line.length() > MAX_LINE) {
        throw new IllegalArgumentException("a line of more than " + MAX_LINE + " characters");
      }
    }
    return line.toString();
  }

  private static Histogram empty(String tag) {
    Histogram histogram =
        new Histogram(Series.MIN_NANOS, Series.MAX_NANOS, Series.SIGNIFICANT_DIGITS);
    histogram.setTag(tag);
    return histogram;
  }

  private static Histogram decode(String base64, int line) {
    try {
      ByteBuffer plain = inflate(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
      if (plain.remaining() < HEADER
          || plain.getInt(Integer.BYTES) != plain.remaining() - HEADER
          || plain.getInt(DIGITS_AT) != Series.SIGNIFICANT_DIGITS
          || plain.getLong(LOWEST_AT) != Series.MIN_NANOS
          || plain.getLong(HIGHEST_AT) != Series.MAX_NANOS) {
        throw new IllegalArgumentException("not of the form that ociprobe writes");
      }
      return Histogram.decodeFromByteBuffer(plain, Series.MAX_NANOS);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException(
          "line %d has a damaged histogram (%s)".formatted(line, e.getMessage()), e);
    }
  }

  /** Inflates what follows the cookie and the length, up to a limit. */
  private static ByteBuffer inflate(ByteBuffer compressed) throws DataFormatException {
    compressed.position(2 * Integer.BYTES);
    byte[] plain = new byte[MAX_BYTES];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      int length = inflater.inflate(plain);
      if (!inflater.finished()) {
        throw new DataFormatException("it is cut off or too large");
      }
      return ByteBuffer.wrap(plain, 0, length).slice();
    }
  }

  /**
   * Writes the sums as a log, as {@link HistogramLog} does.
   *
   * @param started when the first run began
   * @param ended when the last ended
   */
  public void write(OutputStream out, Instant started, Instant ended) throws IOException {
    HistogramLog.writeHistograms(out, started, ended, sums.values().stream());
  }
}
