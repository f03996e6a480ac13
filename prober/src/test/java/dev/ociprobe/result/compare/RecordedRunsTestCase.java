package dev.ociprobe.result.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Recorded runs of two runtimes in a directory of the test's. */
abstract class RecordedRunsTestCase {
  static final List<String> BOTH = List.of("runc", "crun");

  @TempDir Path directory;

  RecordedRun run(String name, List<String> runtimes, double factor) throws IOException {
    return RecordedRun.read(
        RecordedRuns.write(directory.resolve(name), runtimes, factor, "6." + name.length()));
  }

  static RunComparison compare(RecordedRun... runs) {
    return RunComparison.of(List.of(runs), List.of(), 0.02, 1);
  }

  static void replace(Path file, String text, String other) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, other));
  }
}
