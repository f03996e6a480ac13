package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Two runs on disk, and what queries of them must find. */
final class QueriedRuns {
  private static final int ROUNDS = 61;
  private static final List<String> RUNTIMES = List.of("crun", "runc");
  private static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.empty());
  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");

  private final Path directory;
  private final List<Sample> samples = new ArrayList<>();
  private Run run = Run.builder("", TOOL).build();

  private QueriedRuns(Path directory) {
    this.directory = directory;
  }

  /** Writes the runs {@code run} and {@code other} into a directory. */
  static QueriedRuns in(Path directory) throws IOException {
    QueriedRuns runs = new QueriedRuns(directory);
    runs.write();
    return runs;
  }

  private void write() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Series> series = new ArrayList<>();
    for (String runtime : RUNTIMES) {
      for (String phase : List.of("create", "total")) {
        Series each = new Series(new SeriesName(runtime, phase), ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
          long nanos =
              (long) (1e7 * (runtime.equals("runc") ? 2 : 1) * Math.exp(random.nextGaussian()));
          boolean failed = round == 7 && runtime.equals("crun");
          if (!failed) {
            each.record(round, nanos);
          }
          samples.add(sample(round, each.name(), failed ? 1_000_000_000_000L : nanos, failed));
        }
        series.add(each);
      }
    }
    run = write("run", "6.1.0", STARTED.plusSeconds(9), series);
    write("other", "6.2.0", STARTED, series);
  }

  private static Sample sample(int round, SeriesName name, long nanos, boolean failed) {
    Optional<ResourceUsage> usage =
        name.phase().equals("create")
            ? Optional.of(
                new ResourceUsage(nanos / 4000, nanos / 9000 + round, 9, 9, 0, 0, 0, 3, 4))
            : Optional.empty();
    return new Sample(
        2L * round + RUNTIMES.indexOf(name.runtime()),
        round,
        name.runtime(),
        name.phase(),
        1_000_000_000L * round,
        nanos,
        failed ? "failed" : Sample.OK,
        usage,
        CgroupUse.NONE);
  }

  private Run write(String name, String kernel, Instant started, List<Series> series)
      throws IOException {
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    environment.putObject("kernel").put("release", kernel);
    environment.putObject("cpu").put("model", "Xeon");
    Run written =
        Run.builder("lifecycle", TOOL)
            .started(started)
            .ended(started.plusSeconds(60))
            .complete(name.equals("run"))
            .plan(JsonNodeFactory.instance.objectNode().put("bundle", "payload"))
            .environment(environment)
            .series(series.stream().map(s -> SeriesResult.of(s, SeriesClock.STOPWATCH)).toList())
            .build();
    try (RunDirectory out = RunDirectory.at(directory.resolve(name))) {
      samples.stream()
          .sorted(Comparator.comparingLong(Sample::sequence))
          .forEach(each -> append(out, each));
      out.writeRun(written);
    }
    return written;
  }

  private static void append(RunDirectory out, Sample sample) {
    try {
      out.samples().append(sample);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The answers, question by question, as rows. */
  List<List<List<String>>> expected() {
    List<List<String>> percentiles =
        run.series().stream()
            .map(each ->
                row(each.runtime(), each.phase(), each.count(), ns(each, 0.5), ns(each, 0.9)))
            .toList();
    List<List<String>> slowest =
        creates()
            .sorted(Comparator.comparingLong(Sample::durationNanos).reversed())
            .limit(3)
            .map(each -> row(each.runtime(), each.sequence(), each.durationNanos()))
            .toList();
    List<List<String>> busy =
        RUNTIMES.stream().map(runtime -> row(runtime, busy(runtime))).toList();
    List<List<String>> conditions =
        List.of(row("lifecycle", false, "6.2.0", "Xeon"), row("lifecycle", true, "6.1.0", "Xeon"));
    return List.of(percentiles, List.of(row(ratio())), slowest, busy, conditions);
  }

  private static long ns(SeriesResult series, double share) {
    return (share == 0.5 ? series.p50() : series.p90()).orElseThrow();
  }

  private Stream<Sample> creates() {
    return samples.stream()
        .filter(each -> each.phase().equals("create") && each.outcome().equals(Sample.OK));
  }

  /** The median over 60 rounds, in which neither failed. */
  private double ratio() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      int number = round;
      List<Sample> both = creates().filter(each -> each.round() == number).toList();
      if (both.size() == 2) {
        ratios.add((double) both.getFirst().durationNanos() / both.getLast().durationNanos());
      }
    }
    ratios.sort(Comparator.naturalOrder());
    return (ratios.get(29) + ratios.get(30)) / 2;
  }

  private double busy(String runtime) {
    List<Sample> own = creates().filter(each -> each.runtime().equals(runtime)).toList();
    double work =
        own.stream()
            .map(each -> each.usage().orElseThrow())
            .mapToDouble(each -> 1000.0 * (each.userMicros() + each.systemMicros()))
            .sum();
    return work / own.stream().mapToDouble(each -> (double) each.durationNanos()).sum();
  }

  static List<String> row(Object... values) {
    return Stream.of(values).map(QueriedRuns::text).toList();
  }

  static String text(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.7g", number.doubleValue())
        : String.valueOf(value);
  }
}
