package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of QUERIES.md, each run as it stands there, against figures of this program. */
class QueriesTest {
  private static final int QUESTIONS = 5;
  private static final int ROUNDS = 61;
  private static final List<String> RUNTIMES = List.of("crun", "runc");
  private static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.empty());
  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temp;

  private final List<Sample> samples = new ArrayList<>();
  private Run run = Run.builder("", TOOL).build();

  @BeforeEach
  void writeRuns() throws IOException {
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
    try (RunDirectory out = RunDirectory.at(temp.resolve(name))) {
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

  /** The queries of a language, in their order. */
  private static List<String> queries(String language) throws IOException {
    List<String> queries =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
            .matcher(Files.readString(Path.of("../QUERIES.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(queries).hasSize(QUESTIONS);
    return queries;
  }

  /** The answers, question by question, as rows. */
  private List<List<List<String>>> expected() {
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

  private static List<String> row(Object... values) {
    return Stream.of(values).map(QueriesTest::text).toList();
  }

  private static String text(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.7g", number.doubleValue())
        : String.valueOf(value);
  }

  private static List<List<String>> rows(JsonNode rows) {
    return rows.valueStream().map(QueriesTest::row).toList();
  }

  private static List<String> row(JsonNode row) {
    return row.valueStream()
        .map(each -> each.isNumber() ? text(each.doubleValue()) : each.asText())
        .toList();
  }

  /** Runs a program beside the runs; returns what it prints. */
  private String output(String... command) throws IOException, InterruptedException {
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readString(out);
  }

  @Test
  void duckDb_answersAlike() throws Exception {
    List<List<List<String>>> answers = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      for (String query : queries("sql")) {
        String here = query.replaceAll("'(run/|\\*/)", "'" + temp + "/$1");
        try (ResultSet result = statement.executeQuery(here)) {
          answers.add(rows(result));
        }
      }
    }
    assertThat(answers).isEqualTo(expected());
  }

  private static List<List<String>> rows(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(text(result.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  @Test
  void pandas_answersAlike() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(
        Files.exists(Path.of("/usr/lib/python3/dist-packages/pandas")),
        "pandas is missing: apt-get install python3-pandas");
    String named = "(answer.reset_index() if answer.index.names[0] else answer)";
    StringBuilder script = new StringBuilder();
    for (String query : queries("python")) {
      assertThat(query).endsWith("print(answer)\n");
      script.append(
          query.replace("print(answer)", "print(%s.to_json(orient='values'))".formatted(named)));
    }
    List<List<List<String>>> answers = new ArrayList<>();
    for (String line : output(python.toString(), "-c", script.toString()).lines().toList()) {
      answers.add(rows(JSON.readTree(line)));
    }
    assertThat(answers).isEqualTo(expected());
  }

  @Test
  void jq_answersAlike() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/jq")), "jq is missing: apt-get install jq");
    List<List<List<String>>> answers = new ArrayList<>();
    for (String query : queries("sh")) {
      List<List<String>> rows = new ArrayList<>();
      for (String line : output("bash", "-c", query).lines().toList()) {
        rows.add(row(JSON.readTree(line)));
      }
      answers.add(rows);
    }
    assertThat(answers).isEqualTo(expected());
  }
}
