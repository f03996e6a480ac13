package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.cli.Ociprobe.Ended;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Watches that a test starts and ends. */
abstract class WatchTestCase {
  static final int CYCLES = 12;

  private static final ObjectMapper JSON = new ObjectMapper();

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
    return watch(List.of(), Map.of(), options);
  }

  /**
   * Starts a watch in another way and waits until it watches.
   *
   * @param prefix command that starts the program
   * @param environment variables that differ from this process's
   */
  final Process watch(List<String> prefix, Map<String, String> environment, String... options)
      throws Exception {
    return awaitWatching(
        new Ociprobe(watching).start(prefix, environment, arguments(out(), options)));
  }

  static String[] arguments(Path out, String... options) {
    List<String> arguments = new ArrayList<>(List.of("watch", "--no-report", "--out"));
    arguments.add(out.toString());
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  /** Waits until a watch that has been started watches. */
  final Process awaitWatching(Process process) throws Exception {
    for (int i = 0; i < 600 && process.isAlive() && !said().contains("watching"); i++) {
      Thread.sleep(100);
    }
    assumeThat(said()).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(said()).contains("watching");
    return process;
  }

  /** The text on the standard error of the watch so far. */
  final String said() throws IOException {
    Path stderr = watching.resolve("stderr");
    return Files.exists(stderr) ? Files.readString(stderr) : "";
  }

  /** Measures cycles of a runtime beside a watch. */
  final void measure(String runtime, int cycles) throws IOException {
    Path place = Files.createTempDirectory(directory, "measuring");
    Ended ended =
        new Ociprobe(place)
            .run(
                Ociprobe.words(
                    "lifecycle --runtime %s --runs %s --warmup 0 --no-report --quiet --out %s",
                    runtime, cycles, place.resolve("out")));
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  /** Writes a bundle, and changes its config.json. */
  final Path bundle(String name, Consumer<ObjectNode> change, String... options)
      throws IOException {
    Path bundle = directory.resolve(name);
    List<String> words = new ArrayList<>(List.of("bundle", "--out", bundle.toString()));
    words.addAll(List.of(options));
    Ended ended = new Ociprobe(directory).run(words.toArray(String[]::new));
    assertThat(ended.status()).as(ended.err()).isZero();
    Path file = bundle.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
    change.accept(config);
    JSON.writeValue(file.toFile(), config);
    return bundle;
  }

  /**
   * Makes a container from its bundle as working directory, waits for its first word, and removes
   * it; returns its pid.
   */
  final long live(Path bundle, String id) throws Exception {
    String script =
        """
        runc create --pid-file pid %1$s </dev/null >words 2>&1
        runc start %1$s
        for i in $(seq 400); do [ -s words ] && break; sleep 0.05; done
        runc kill %1$s KILL
        while ! runc delete %1$s 2>/dev/null; do sleep 0.05; done
        """
            .formatted(id);
    Path told = directory.resolve("lives");
    Process process =
        new ProcessBuilder("/bin/sh", "-c", script)
            .directory(bundle.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(told)).isZero();
    return Long.parseLong(Files.readString(bundle.resolve("pid")));
  }

  /** The documents that the watch has printed so far. */
  final List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(watching.resolve("stdout"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** Ends a watch as Ctrl-C or systemd does. */
  final Run end(Process process) throws Exception {
    Thread.sleep(500);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return RunReader.readRun(out());
  }

  /** The least that a watch must have seen of some calls: all but those that were gone. */
  static long seenOf(Run run, long calls) {
    return calls - run.plan().at("/seen/gone").asLong();
  }

  static long count(Run run, String runtime, String phase) {
    return run.series().stream()
        .filter(each -> each.runtime().equals(runtime) && each.phase().equals(phase))
        .mapToLong(SeriesResult::count)
        .sum();
  }
}
