package dev.ociprobe.result.stats;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes series as an HdrHistogram log of format 1.3 (V2 encoded, compressed histograms): one
 * tagged line for each series, with values in ns. The column of maxima is in ms, as the format
 * demands.
 *
 * @see <a href="https://hdrhistogram.github.io/HdrHistogram/">HdrHistogram</a>
 */
public final class HistogramLog {

  private HistogramLog() {}

  /**
   * Writes the log and flushes; the stream stays open. Series without durations have no line.
   *
   * @param started when the run began, the base of the log's times
   * @param ended when it ended
   * @throws IOException if the stream throws it
   */
  public static void write(OutputStream out, Instant started, Instant ended, List<Series> series)
      throws IOException {
    writeHistograms(out, started, ended, series.stream().map(Series::histogram));
  }

  /** Writes tagged histograms; those without durations have no line. */
  static void writeHistograms(
      OutputStream out, Instant started, Instant ended, Stream<Histogram> histograms)
      throws IOException {
    FailureKeeper keeper = new FailureKeeper(out);
    PrintStream print = new PrintStream(keeper, false, StandardCharsets.UTF_8);
    HistogramLogWriter writer = new HistogramLogWriter(print);
    writer.outputComment("[ociprobe: a tag a series (runtime/phase), values in ns]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(started.toEpochMilli());
    writer.setBaseTime(started.toEpochMilli());
    writer.outputLegend();
    histograms
        .filter(each -> each.getTotalCount() > 0)
        .forEach(each -> {
          each.setStartTimeStamp(started.toEpochMilli());
          each.setEndTimeStamp(ended.toEpochMilli());
          writer.outputIntervalHistogram(each);
        });
    print.flush();
    keeper.rethrow();
  }

  /** Keeps the failure, such as a full disk, that the PrintStream of HdrHistogram swallows. */
  private static final class FailureKeeper extends FilterOutputStream {
    private @Nullable IOException failure;

    FailureKeeper(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      try {
        out.write(octets, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
