package dev.ociprobe.result.export;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls of a watch that goes on, for the textfile collector of Prometheus' node exporter: the
 * file is replaced as a whole. For one thread.
 */
public final class WatchMetrics {
  private static final String DURATION = "ociprobe_call_duration_seconds";
  private static final String SLOW = "ociprobe_slow_calls_total";

  private final Map<Map<String, String>, DurationCounts> calls = new LinkedHashMap<>();
  private final Map<Map<String, String>, Long> slow = new LinkedHashMap<>();

  /** Metrics without calls. */
  public WatchMetrics() {}

  /** Counts a call, or a span such as ready. */
  public void called(String runtime, String engine, String verb, long nanos) {
    calls.computeIfAbsent(labels(runtime, engine, verb), _ -> new DurationCounts()).add(nanos);
  }

  /**
   * Counts a slow call.
   *
   * @param cause the known cause with the largest share, or why there is none
   */
  public void slow(String runtime, String engine, String verb, String cause) {
    slow.merge(Metrics.with(labels(runtime, engine, verb), "cause", cause), 1L, Long::sum);
  }

  private static Map<String, String> labels(String runtime, String engine, String verb) {
    return Metrics.labels("runtime", runtime, "engine", engine, "verb", verb);
  }

  /**
   * Replaces the file.
   *
   * @throws ResultFileException if it can't be written
   */
  public void write(Path file) throws ResultFileException {
    byte[] text = render().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, "--prom FILE", out -> out.write(text));
  }

  String render() {
    Metrics metrics = new Metrics();
    metrics.family(DURATION, "histogram", "Duration of a call of a container runtime.");
    calls.forEach((labels, counts) -> counts.append(metrics, DURATION, labels));
    metrics.family(SLOW, "counter", "Slow calls of container runtimes, by cause.");
    slow.forEach((labels, count) -> metrics.sample(SLOW, labels, String.valueOf(count)));
    return metrics.toString();
  }
}
