package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A recorded run in each format of {@code report} and {@code compare}. */
@ExtendWith(NothingLeft.class)
class ReportFormatsIT {
  @TempDir private Path directory;

  private Ended run(Map<String, String> environment, String line) {
    return new Ociprobe(directory).run(List.of(), environment, Ociprobe.words(line));
  }

  private Ended succeed(String line) {
    Ended ended = run(Map.of(), line);
    assertThat(ended.status()).as(line + ": " + ended.err()).isZero();
    return ended;
  }

  private void refuse(String line, ExitCode code, String... words) {
    Ended ended = run(Map.of(), line);
    assertThat(ended.status()).as(ended.err()).isEqualTo(code.number());
    assertThat(ended.err()).contains(words);
  }

  @Test
  void formats_areWritten_orRefusedWithAReason() throws IOException {
    succeed("lifecycle --runtime runc,crun --runs 12 -w 0 --no-report --out run");

    JsonNode report = new ObjectMapper().readTree(succeed("report run --format json").out());
    assertThat(report.at("/schema").asText()).isEqualTo("ociprobe/report/1");
    assertThat(report.at("/runs/0/findings/0/text").asText()).contains("95 % interval");
    assertThat(report.at("/runs/0/run/series").size()).isGreaterThan(10);

    assertThat(succeed("report run --format svg").out())
        .contains("run/charts/percentiles-create.svg\n", "run/charts/comparison.svg\n")
        .doesNotContain("first-byte");
    assertThat(directory.resolve("run/charts/distribution-total.svg"))
        .content()
        .contains("<svg", "crun, n = 12");
    succeed("report run --format png --chart percentiles-create -o create.png");
    assertThat(Files.readAllBytes(directory.resolve("create.png"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(succeed("compare run --format svg --chart comparison").out())
        .isEqualTo("charts/comparison.svg\n");
    succeed("compare run --format md -o comparison.md");
    assertThat(directory.resolve("comparison.md")).content().contains("| create p50 |");

    refuse(
        "report run --format svg -o x.svg", ExitCode.USAGE, "x.svg can hold one chart", "--chart");
    refuse("report run --format svg --chart none", ExitCode.USAGE, "'none'", "percentiles-create");
    refuse("report run --chart create", ExitCode.USAGE, "--chart chooses among pictures");
    assertThat(directory.resolve("x.svg")).doesNotExist();

    Path empty = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig/>");
    // Java remembers fonts in the user's home.
    String home = "-Duser.home=" + directory;
    Ended blind =
        run(
            Map.of("FONTCONFIG_FILE", empty.toString(), "JDK_JAVA_OPTIONS", home),
            "report run --format svg");
    assertThat(blind.status()).as(blind.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(blind.err())
        .contains("Java can't draw letters here", "apt-get install fontconfig fonts-dejavu-core")
        .doesNotContain("\tat ");
  }
}
