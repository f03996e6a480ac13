package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.IterationSeries.add;
import static dev.ociprobe.explain.spike.IterationSeries.slow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.evidence.DataQuality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which iterations of a series have trace files. */
class PhaseTracesTest {
  @TempDir private Path directory;
  private IterationSeries iterations;

  @BeforeEach
  void setUp() {
    iterations = new IterationSeries(directory);
  }

  /** The sequences of the iterations of which there are traces on the disk. */
  private Set<Long> traces() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json.gz"))
          .map(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void traces_areThoseOfTheSlowOnesKept_andOfAFewOrdinaryOnes() throws IOException {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 2);
    add(series, iterations.iteration(60));
    iterations.addOrdinary(series, 100);
    List.of(90.0, 50.0, 70.0).forEach(ms -> add(series, iterations.iteration(ms)));
    iterations.addOrdinary(series, 100);
    series.settle();

    assertThat(slow(series)).containsExactly(101L, 103L);
    List<Long> ordinary = series.ordinary().stream().map(Iteration::sequence).toList();
    assertThat(ordinary)
        .hasSize(PhaseSeries.ORDINARY_TRACES)
        .doesNotContainAnyElementsOf(slow(series));
    assertThat(traces())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(slow(series).stream(), ordinary.stream()).toList());
    assertThat(series.slow())
        .allMatch(each -> series.traces().fileOf(each.iteration()).isPresent());
  }

  /** A trace in which events are missing is no example of what is ordinary. */
  @Test
  void traces_ofOrdinaryOnes_areNotOfThoseThatLostEvents() throws IOException {
    DataQuality lossy = new DataQuality("a ring was full", List.of(), 0, 0);
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 2);
    for (int i = 0; i < 60; i++) {
      add(series, iterations.iteration(10, i % 20 == 0 ? DataQuality.FULL : lossy));
    }
    series.settle();
    assertThat(traces()).containsExactlyInAnyOrder(0L, 20L, 40L);
  }

  /** Their traces are written before they are judged, and without what they are compared with. */
  @Test
  void traces_ofTheFirstSlowOnes_haveTheStagesToo() throws IOException {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    add(series, iterations.staged(60));
    for (int i = 0; i < 30; i++) {
      add(series, iterations.staged(10 + i % 5 * 0.2));
    }
    add(series, iterations.staged(70));
    series.settle();

    assertThat(slow(series)).containsExactly(0L, 31L);
    for (long each : slow(series)) {
      assertThat(text(each)).contains("slow beside ordinary, by stages", "\"seen\"");
    }
  }

  private String text(long sequence) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      Path file =
          files
              .filter(each -> each.endsWith("runc-create-%d.json.gz".formatted(sequence)))
              .findFirst()
              .orElseThrow();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  @Test
  void traces_ofARunTooShortToJudge_areTakenAway() throws IOException {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 7);
    assertThat(traces()).hasSize(7);
    series.settle();
    assertThat(traces()).isEmpty();
  }

  @Test
  void traces_ofWhatTurnsOutToBeOrdinary_areTakenAway() throws IOException {
    PhaseSeries series = iterations.series(new Threshold.Percentile(90), 100);
    for (int i = 0; i < 300; i++) {
      add(series, iterations.iteration(10 + i * 0.01));
    }
    series.settle();
    assertThat(slow(series)).hasSizeBetween(25, 35);
    assertThat(traces()).hasSize(slow(series).size() + PhaseSeries.ORDINARY_TRACES);
  }
}
