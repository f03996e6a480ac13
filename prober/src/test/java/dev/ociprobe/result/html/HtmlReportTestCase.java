package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The page of a recorded run of two runtimes. */
abstract class HtmlReportTestCase {
  static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.empty());

  @TempDir Path temp;
  Path run;

  @BeforeEach
  final void writeRun() throws IOException {
    run = RecordedRuns.write(temp.resolve("run"), List.of("runc", "crun"), 0.5, "6.1.0");
  }

  String page(Path... directories) throws IOException {
    Path file = temp.resolve("page.html");
    HtmlReport.of(List.of(directories), TOOL).write(file);
    return Files.readString(file);
  }

  static JsonNode data(String page) throws IOException {
    Matcher data =
        Pattern.compile(
                "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  void replace(String file, String old, String replacement) throws IOException {
    Path path = run.resolve(file);
    Files.writeString(path, Files.readString(path).replace(old, replacement));
  }
}
