package dev.ociprobe.result.html;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a run's page in Chromium. */
abstract class BrowserTestCase {
  private static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.empty());

  @TempDir Path temp;

  @BeforeEach
  void requireChromium() {
    assumeFalse(Chromium.isMissing(), "chromium is missing: apt-get install chromium");
  }

  /** Writes a run whose samples are made of a rule. */
  final Path run(Run run) throws IOException {
    Path path = temp.resolve("run");
    try (RunDirectory directory = RunDirectory.at(path)) {
      long sequence = 0;
      for (SeriesResult series : run.series()) {
        for (int round = 0; round < series.count(); round++) {
          directory
              .samples()
              .append(
                  new Sample(
                      sequence,
                      round,
                      series.runtime(),
                      series.phase(),
                      1_000_000 * sequence++,
                      nanos(series, round),
                      Sample.OK,
                      Optional.empty(),
                      CgroupUse.NONE));
        }
      }
      directory.writeRun(run);
    }
    return path;
  }

  /** The shortest and the longest come first, so that the samples fit their run.json. */
  private static long nanos(SeriesResult series, int round) {
    long min = series.min().orElse(5_000_000);
    long max = series.max().orElse(6_000_000);
    return switch (round) {
      case 0 -> min;
      case 1 -> max;
      default -> min + (max - min) * (round * 7 % 100) / 100;
    };
  }

  final Path page(Path run) throws IOException {
    Path page = temp.resolve("page.html");
    HtmlReport.of(List.of(run), TOOL).write(page);
    return page;
  }

  final String shown(Path page, String... options) throws IOException, InterruptedException {
    return new Chromium(temp).shown(page, options);
  }
}
