package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramTextTest {
  @TempDir private Path temp;
  private Path directory = Path.of("");

  @BeforeEach
  void record() throws IOException {
    directory = RecordedRuns.write(temp.resolve("run"), List.of("runc", "a\u001b[2J"), 2, "6.1");
  }

  private String render(List<String> phases, int width) throws ResultFileException {
    return HistogramText.render(
        directory, RunReader.readRun(directory), phases, new Style(false, width));
  }

  @Test
  void histogram_hasAColumnForEachRuntime_inTheWidthOfTheTerminal() throws Exception {
    List<String> lines = render(List.of("create"), 80).lines().toList();

    assertThat(lines).hasSize(2 + 16).allMatch(line -> line.length() <= 80);
    assertThat(lines.getFirst()).startsWith("Distribution of create in ms");
    assertThat(lines.get(1)).containsPattern("runc +a").doesNotContain("\u001b");
    assertThat(lines.get(2)).containsPattern("^ +[0-9.]+ – [0-9.]+ +█+ [0-9]+ %$");
    assertThat(lines.getLast()).containsPattern("█+ [0-9]+ %$");
    assertThat(render(List.of("create"), 40).lines()).allMatch(line -> line.length() <= 40);
  }

  @Test
  void histogram_ofAPhaseWithoutSamples_isLeftOut() throws Exception {
    assertThat(render(List.of("pause"), 80)).isEmpty();
  }
}
