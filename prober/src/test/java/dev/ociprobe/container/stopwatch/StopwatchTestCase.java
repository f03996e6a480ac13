package dev.ociprobe.container.stopwatch;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each start a stopwatch of their own in an empty directory. */
abstract class StopwatchTestCase {
  @TempDir Path directory;
  Stopwatch stopwatch;

  @BeforeEach
  void start() {
    stopwatch = Stopwatches.start(directory);
  }

  @AfterEach
  void close() {
    stopwatch.close();
  }

  final Invocation invoke(String... argv) {
    return stopwatch.invoke(Command.captured(List.of(argv), Stopwatches.AMPLE));
  }
}
