package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that are hostile, broken or unfinished, and places that are not to be written to. */
class HtmlReportTroubleTest extends HtmlReportTestCase {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&amp;<!--\u2028'\"";

  private String problem() {
    return String.valueOf(
        assertThatExceptionOfType(ResultFileException.class)
            .isThrownBy(() -> HtmlReport.of(List.of(run), TOOL))
            .actual()
            .getMessage());
  }

  @Test
  void write_ofHostileText_keepsItData() throws IOException {
    String json = new ObjectMapper().writeValueAsString(HOSTILE);
    replace("run.json", "\"6.1.0\"", json);
    String page = page(run);
    assertThat(page).doesNotContain("onerror=alert(1)>").doesNotContain("\u2028");
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(data(page).at("/runs/0/run/environment/kernel/release").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void write_namesNoOtherPlace() throws IOException {
    assertThat(page(run))
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=\"?https?:")
        .doesNotContain("unsafe-inline")
        .doesNotContain("innerHTML");
  }

  @Test
  void write_ontoSomethingElseThanAFile_leavesIt() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    HtmlReport report = HtmlReport.of(List.of(run), TOOL);
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> report.write(link))
        .withMessageContaining("name another place with -o FILE");
    assertThat(target).hasContent("kept");
  }

  @Test
  void write_besidePlantedLink_doesNotFollowIt() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "kept");
    Files.createSymbolicLink(run.resolve(".report.html.unfinished-1-1-1"), target);
    HtmlReport.of(List.of(run), TOOL).write(run.resolve(HtmlReport.FILE));
    assertThat(target).hasContent("kept");
    assertThat(run.resolve(HtmlReport.FILE)).isRegularFile();
  }

  @Test
  void of_whatLeadsOutOfTheDirectory_isRefused() throws IOException {
    for (String file : List.of("run.json", "samples.csv")) {
      Path moved = Files.move(run.resolve(file), temp.resolve("moved-" + file));
      Files.createSymbolicLink(run.resolve(file), moved);
      assertThat(problem()).contains(run.resolve(file).toString()).contains("not a regular file");
      Files.move(moved, Files.createDirectories(run).resolve(".x"));
      Files.delete(run.resolve(file));
      Files.move(run.resolve(".x"), run.resolve(file));
    }
  }

  @Test
  void of_aRunBeingMeasured_saysSo() throws IOException {
    Files.delete(run.resolve("run.json"));
    assertThat(problem()).contains("run.json").contains("still being measured");
  }

  @Test
  void of_samplesOfAnotherRun_saysSo() throws IOException {
    replace("run.json", "\"count\":100", "\"count\":99");
    assertThat(problem())
        .contains("samples.csv")
        .contains("run.json tells of 99 durations of runc/create, and here is one more");
  }

  @Test
  void of_truncatedFiles_namesThem() throws IOException {
    List<String> problems = new ArrayList<>();
    for (String file : List.of("samples.csv", "run.json")) {
      String whole = Files.readString(run.resolve(file));
      Files.writeString(run.resolve(file), whole.substring(0, whole.length() / 2));
      problems.add(problem());
    }
    assertThat(problems.getFirst()).contains("samples.csv");
    assertThat(problems.getLast()).contains("run.json").contains("not valid JSON");
  }
}
