package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.environment.SampleBinaries;
import dev.ociprobe.probe.sleep.FixedSleep;
import dev.ociprobe.result.files.SleepResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SleepResultsTest {
  private static final long MICRO = 1000;

  /** A tenth of the iterations takes so much longer. */
  private static Series series(String runtime, String phase, long extraMicros) {
    Random random = new Random(3);
    Series series = new Series(new SeriesName(runtime, phase), 200);
    for (int round = 0; round < 200; round++) {
      long micros = 12_000 + random.nextInt(300) + (round % 10 == 0 ? extraMicros : 0);
      series.record(round, micros * MICRO);
    }
    return series;
  }

  private static List<SleepResult> found(String version, Series... series) {
    List<RuntimeBinary> runtimes =
        List.of(
            SampleBinaries.of("runc", "/usr/sbin/runc", version, ""),
            SampleBinaries.of("old", "runc", "/x/runc.amd64", version, ""));
    return new SleepResults(FixedSleep.known(), runtimes, true).of(List.of(series));
  }

  @Test
  void of_aSleepThatThisVersionHas_namesIt() {
    assertThat(found("runc version 1.1.5", series("runc", "delete", 100_200)))
        .singleElement()
        .satisfies(sleep -> {
          assertThat(sleep.iterations()).isEqualTo(20);
          assertThat(sleep.known())
              .extracting(SleepResult.Known::what)
              .singleElement()
              .asString()
              .contains("sleep 100 ms");
        });
  }

  @Test
  void of_aSleepInACopyUnderAnotherName_namesIt() {
    assertThat(found("1.1.5", series("old", "delete", 100_200)))
        .singleElement()
        .satisfies(sleep -> assertThat(sleep.known()).isNotEmpty());
  }

  @Test
  void of_aSleepThatNoVersionLikeThisHas_namesNone() {
    assertThat(found("runc version 0.1.1", series("runc", "delete", 100_200)))
        .singleElement()
        .satisfies(sleep -> assertThat(sleep.known()).isEmpty());
    assertThat(found("runc version 1.1.5", series("runc", "kill", 100_200)))
        .singleElement()
        .satisfies(sleep -> assertThat(sleep.known()).isEmpty());
  }

  @Test
  void of_aPhaseThatContainsAnother_tellsNothingTwice() {
    assertThat(
            found(
                "runc version 1.1.5",
                series("runc", "delete", 100_200),
                series("runc", "total", 100_200)))
        .extracting(SleepResult::phase)
        .containsExactly("delete");
  }
}
