package dev.ociprobe.cli;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code spikes} with crun. */
@ExtendWith(NothingLeft.class)
abstract class SpikesTestCase {
  @TempDir Path directory;

  static String[] spikes(Path out, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(Ociprobe.words("spikes --runtime crun -w 1 --out %s", out)));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  static String message(Run run, String code) {
    return run.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .map(WarningResult::message)
        .findFirst()
        .orElseThrow();
  }
}
