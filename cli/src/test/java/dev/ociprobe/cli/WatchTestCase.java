package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Watches that a test starts and ends. */
abstract class WatchTestCase {
  static final int CYCLES = 12;

  @TempDir Path directory;

  Path watching;

  @BeforeEach
  void makeDirectory() throws IOException {
    watching = Files.createDirectory(directory.resolve("watching"));
  }

  Path out() {
    return directory.resolve("out");
  }

  /** Starts a watch and waits until it watches. */
  final Process watch(String... options) throws Exception {
    return watch(List.of(), options);
  }

  final Process watch(List<String> prefix, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("watch", "--no-report", "--out"));
    arguments.add(out().toString());
    arguments.addAll(List.of(options));
    Process process =
        new Ociprobe(watching).start(prefix, Map.of(), arguments.toArray(String[]::new));
    for (int i = 0; i < 600 && process.isAlive() && !isWatching(); i++) {
      Thread.sleep(100);
    }
    String said = Files.readString(watching.resolve("stderr"));
    assumeThat(said).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(said).contains("watching");
    return process;
  }

  private boolean isWatching() throws IOException {
    return Files.exists(watching.resolve("stderr"))
        && Files.readString(watching.resolve("stderr")).contains("watching");
  }

  /** Ends a watch as Ctrl-C or systemd does. */
  final Run end(Process process) throws Exception {
    Thread.sleep(500);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return RunReader.readRun(out());
  }

  static long count(Run run, String runtime, String phase) {
    return run.series().stream()
        .filter(each -> each.runtime().equals(runtime) && each.phase().equals(phase))
        .mapToLong(SeriesResult::count)
        .sum();
  }
}
