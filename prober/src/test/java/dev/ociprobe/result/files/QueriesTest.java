package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of QUERIES.md, each run as it stands there, against figures of this program. */
class QueriesTest {
  private static final int QUESTIONS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temp;
  private QueriedRuns runs;

  @BeforeEach
  void writeRuns() throws IOException {
    runs = QueriedRuns.in(temp);
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

  private static List<List<String>> rows(JsonNode rows) {
    return rows.valueStream().map(QueriesTest::row).toList();
  }

  private static List<String> row(JsonNode row) {
    return row.valueStream()
        .map(each -> each.isNumber() ? QueriedRuns.text(each.doubleValue()) : each.asText())
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
    assertThat(answers).isEqualTo(runs.expected());
  }

  private static List<List<String>> rows(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(QueriedRuns.text(result.getObject(i)));
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
    assertThat(answers).isEqualTo(runs.expected());
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
    assertThat(answers).isEqualTo(runs.expected());
  }
}
