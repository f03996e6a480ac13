package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedSamplesTest {
  @TempDir Path directory;

  private final List<ResultFileException> problems = new ArrayList<>();

  private static WatchedCall call(String verb, long nanos) {
    return new WatchedCall(
        0, "runc", "podman", verb, "c", ContainerLabels.NONE, 1, 100, 100 + nanos, false, false);
  }

  @Test
  void add_isInMemoryAndInTheFileAtOnce() throws IOException {
    try (RunDirectory run = RunDirectory.at(directory)) {
      WatchedSamples samples = new WatchedSamples(run, problems::add);
      samples.add(call("create", 50));
      samples.add(call("start", 20));
      samples.add(call("create", 70));
      List<Sample> rows = new ArrayList<>();
      RunReader.readSamples(directory, rows::add);

      assertThat(rows).extracting(Sample::round).containsExactly(0, 0, 1);
      assertThat(samples.series().results())
          .extracting(SeriesResult::phase, SeriesResult::count)
          .containsExactly(tuple("create", 2L), tuple("start", 1L));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void add_whatTheFileDoesNotTake_isInNeitherAndToldOnce() throws IOException {
    RunDirectory run = RunDirectory.at(directory);
    WatchedSamples samples = new WatchedSamples(run, problems::add);
    samples.add(call("create", 50));
    run.close();
    samples.add(call("create", 60));
    samples.add(call("create", 70));

    assertThat(samples.notSaved()).isEqualTo(2);
    assertThat(samples.series().results())
        .singleElement()
        .satisfies(each -> assertThat(each.count()).isEqualTo(1));
    assertThat(problems)
        .singleElement()
        .satisfies(each ->
            assertThat(each).hasMessageContaining("samples.csv", "its first 1 samples are saved"));
  }
}
