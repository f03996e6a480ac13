package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root. */
class WatchIT {
  private static final String EVENT = "anon_inode:[perf_event]";

  @TempDir Path directory;

  private static List<String> descriptors() throws IOException {
    List<String> targets = new ArrayList<>();
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : links.toList()) {
        if (Files.isSymbolicLink(link)) { // that of the listing is gone
          targets.add(Files.readSymbolicLink(link).toString());
        }
      }
    }
    return targets.stream().filter(each -> each.startsWith("anon_inode:")).sorted().toList();
  }

  private static List<String> rings() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains("[perf_event]"))
        .toList();
  }

  private static boolean hasReader() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("process-events"));
  }

  private Watch open(RunDirectory results, List<WatchedCall> calls) {
    WatchOptions options =
        new WatchOptions(
            new Threshold.Times(3), Set.of(), Optional.empty(), 10, Knowledge.builtIn(), true);
    try {
      return Watch.open(Posix.load("ffm"), Map.of("runc", "runc"), options, results, calls::add);
    } catch (RecorderUnavailableException e) {
      throw new AssertionError(e.reason().problem(), e);
    }
  }

  @Test
  void close_afterCallsThatWereRecorded_leavesNothingEnabled() throws Exception {
    Path runtime = Files.copy(Path.of("/bin/true"), directory.resolve("runc"));
    List<String> before = descriptors();
    List<WatchedCall> calls = new ArrayList<>();
    try (RunDirectory results = RunDirectory.at(directory.resolve("results"));
        Watch watch = open(results, calls)) {
      assumeThat(watch.refused()).as("this host: no tracing").isEmpty();
      assertThat(descriptors()).contains(EVENT);
      assertThat(rings()).isNotEmpty();
      assertThat(hasReader()).isTrue();
      for (int i = 0; i < 3; i++) {
        new ProcessBuilder(runtime.toString(), "create", "c" + i).start().waitFor();
      }
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      watch.run(() -> calls.size() >= 3 || System.nanoTime() > deadline);
      watch.end();
    }

    assertThat(calls)
        .filteredOn(each -> each.container().startsWith("c"))
        .extracting(WatchedCall::verb)
        .contains("create");
    assertThat(descriptors()).isEqualTo(before);
    assertThat(rings()).isEmpty();
    assertThat(hasReader()).isFalse();
  }
}
