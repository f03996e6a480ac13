package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTextTest {
  private static SeriesResult part(String name, int... millis) {
    Series series = Series.withoutHistogram(new SeriesName("runc+podman", name), 4);
    for (int i = 0; i < millis.length; i++) {
      series.record(i, millis[i] * 1_000_000L);
    }
    return SeriesResult.of(series, SeriesClock.KERNEL);
  }

  private static List<String> words(SeriesResult... parts) {
    return SplitText.of(List.of(parts), Style.PLAIN)
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }

  @Test
  void of_partsThatWereSeenInEachRun_hasTheirMeans() {
    assertThat(
            words(part("command", 100, 100), part("command-delete", 20, 40), part("after", 80, 60)))
        .contains(
            "delete 30.000 30.0 % 20.000 20.000 40.000",
            "the rest 70.000 70.0 % 60.000 60.000 80.000",
            "the whole command 100.000 100.0 % 100.000 100.000 100.000")
        .noneMatch(line -> line.contains("seen"));
  }

  @Test
  void of_aPartThatOneRunLacks_saysSo_andHasMeansThatAddUp() {
    assertThat(words(part("command", 100, 100), part("command-delete", 20), part("after", 80, 100)))
        .contains(
            "delete, seen in 1 of 2 runs 10.000 10.0 % 20.000 – 20.000",
            "the rest 90.000 90.0 % 80.000 80.000 100.000")
        .anyMatch(line -> line.startsWith("Means and shares are of all runs"));
  }

  @Test
  void of_aRunWithoutParts_isEmpty() {
    assertThat(Arrays.asList(SplitText.of(List.of(part("create", 1)), Style.PLAIN)))
        .containsExactly("");
  }
}
