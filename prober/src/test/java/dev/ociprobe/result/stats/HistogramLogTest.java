package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

class HistogramLogTest {

  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-11-21T08:02:30Z");

  private static List<EncodableHistogram> readBack(Series... series) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    HistogramLog.write(log, STARTED, ENDED, List.of(series));
    HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log.toByteArray()));
    List<EncodableHistogram> histograms = new ArrayList<>();
    for (EncodableHistogram next = reader.nextIntervalHistogram();
        next != null;
        next = reader.nextIntervalHistogram()) {
      histograms.add(next);
    }
    assertThat(reader.getStartTimeSec()).isEqualTo((double) STARTED.getEpochSecond());
    return histograms;
  }

  @Test
  void write_ofTwoSeries_isReadBackByHdrHistogramWithTagsTimesAndCounts() throws IOException {
    Series create = TestSeries.of("runc", 1000, i -> 30_000_000 + 1000L * i);
    Series other = TestSeries.of("my crun,v2", 10, i -> 5_000_000);
    List<EncodableHistogram> histograms = readBack(create, other);

    assertThat(histograms)
        .extracting(EncodableHistogram::getTag)
        .containsExactly("runc/create", "my%20crun%2Cv2/create");
    Histogram first = (Histogram) histograms.getFirst();
    assertThat(first.getTotalCount()).isEqualTo(1000);
    assertThat(first.getValueAtPercentile(50))
        .isEqualTo(create.histogram().getValueAtPercentile(50));
    assertThat(first.getStartTimeStamp()).isEqualTo(STARTED.toEpochMilli());
    assertThat(first.getEndTimeStamp()).isEqualTo(ENDED.toEpochMilli());
  }

  @Test
  void write_ofSeriesWithoutHistogram_canBeAddedUp() throws IOException {
    Series create = Series.withoutHistogram(new SeriesName("runc+podman", "create"), 2);
    create.record(0, 30_000_000);
    create.record(1, Series.MAX_NANOS);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    HistogramLog.write(log, STARTED, ENDED, List.of(create));

    assertThat(new HistogramSums().add(new ByteArrayInputStream(log.toByteArray())))
        .hasEntrySatisfying(
            "runc+podman/create", durations -> assertThat(durations.count()).isEqualTo(2));
  }

  @Test
  void write_ofASeriesWithoutDurations_hasNoLineForIt() throws IOException {
    assertThat(readBack(TestSeries.of("runc", 0, i -> 1))).isEmpty();
  }

  @Test
  void write_toAFullDisk_throwsWhatTheStreamSaid() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    List<Series> series = List.of(TestSeries.of("runc", 10, i -> 5));
    assertThatIOException()
        .isThrownBy(() -> HistogramLog.write(full, STARTED, ENDED, series))
        .withMessage("No space left on device");
  }
}
