package dev.ociprobe.result.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ChartsTest {
  private static final String HOSTILE = "</text><script>alert(1)</script>&\u202e\u0007";

  @TempDir private Path temp;

  private RecordedRun run(String name, List<String> runtimes, double factor) throws IOException {
    Path directory = RecordedRuns.write(temp.resolve(name), runtimes, factor, "6." + name.length());
    Path json = directory.resolve("run.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace(
                "\"kernel\":",
                "\"runtimes\":[{\"name\":\"runc\",\"version\":\"1.1.5\"}],\"kernel\":"));
    return RecordedRun.read(directory);
  }

  private String svg(Chart chart) throws IOException {
    Path file = temp.resolve("chart.svg");
    ChartFiles.write(chart, PictureFormat.SVG, file);
    return Files.readString(file);
  }

  private static List<String> names(List<Chart> charts) {
    return charts.stream().map(Chart::name).toList();
  }

  /** The letters of a picture, in their order. */
  private static String text(String svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    svg.replaceFirst("<!DOCTYPE[^>]*>", "").getBytes(StandardCharsets.UTF_8)));
    StringBuilder text = new StringBuilder();
    var elements = document.getElementsByTagNameNS("*", "text");
    for (int i = 0; i < elements.getLength(); i++) {
      text.append(elements.item(i).getTextContent()).append('\n');
    }
    return text.toString();
  }

  @Test
  void of_aRun_areCurvesOfEachPhase_withTheAxisOfPercentiles() throws Exception {
    List<Chart> charts = Charts.of(List.of(run("run", List.of("runc", "crun"), 2)));

    assertThat(names(charts)).containsExactly("percentiles-create", "distribution-create");
    assertThat(text(svg(charts.getFirst())))
        .contains("Percentiles of create", "create (ms)", "runc, n = 100", "crun, n = 100")
        .contains(
            "0 %\n", "50 %\n", "90 %\n", "99 %\n", "lifecycle, 2026-11-21, runc 1.1.5, Linux 6.3")
        .doesNotContain("99.9 %");
  }

  @Test
  void of_aComparison_beginWithItsForestPlot() throws Exception {
    List<RecordedRun> runs =
        List.of(run("old", List.of("runc", "crun"), 1), run("new", List.of("runc", "crun"), 2));
    List<Chart> charts = Charts.of(runs, RunComparison.of(runs, List.of(), 0.02, 1));

    assertThat(names(charts))
        .containsExactly("comparison", "percentiles-create", "distribution-create");
    assertThat(text(svg(charts.getFirst())))
        .contains(
            "new: crun / old: crun, n = 100",
            "create\n",
            "filled: 1 is outside",
            "old: runc 1.1.5; new: runc 1.1.5")
        .containsPattern("2\\.\\d\\d \\(1\\.9\\d–2\\.\\d\\d\\)");
    assertThat(text(svg(charts.get(1)))).contains("old: runc, n = 100", "new: crun, n = 100");
  }

  @Test
  void of_hostileNames_isTextAlone() throws Exception {
    Path directory = RecordedRuns.write(temp.resolve("run"), List.of("runc", "x"), 1, "6.1");
    for (String file : List.of("run.json", "samples.csv")) {
      Path path = directory.resolve(file);
      String quoted = new ObjectMapper().writeValueAsString(HOSTILE);
      Files.writeString(
          path,
          Files.readString(path)
              .replace("\"x\"", quoted)
              .replace(",x,", "," + HOSTILE + ",")
              .replace("\"create\"", "\"../../create\"")
              .replace(",create,", ",../../create,"));
    }
    List<Chart> charts = Charts.of(List.of(RecordedRun.read(directory)));

    assertThat(names(charts)).allMatch(name -> name.matches("[\\w.-]+"));
    String svg = svg(charts.getFirst());
    assertThat(svg).doesNotContain("<script").doesNotContain("\u202e").doesNotContain("\u0007");
    assertThat(text(svg)).contains("</text><script>alert(1)</script>&\\u{202e}\\x07");
  }

  @Test
  void of_anIncompleteRun_saysSo() throws Exception {
    Path directory = RecordedRuns.write(temp.resolve("run"), List.of("runc"), 1, "6.1");
    Path json = directory.resolve("run.json");
    Files.writeString(
        json, Files.readString(json).replace("\"complete\":true", "\"complete\":false"));
    RecordedRun cut = RecordedRun.read(directory);

    assertThat(text(svg(Charts.of(List.of(cut)).getFirst()))).contains("incomplete, lifecycle");
    assertThat(text(svg(Charts.of(List.of(cut, run("whole", List.of("runc"), 1))).getFirst())))
        .contains("run (incomplete); whole");
  }

  @Test
  void png_isAPictureWithColours() throws IOException {
    List<Path> files =
        ChartFiles.write(
            Charts.of(List.of(run("run", List.of("runc", "crun"), 2))),
            PictureFormat.PNG,
            temp.resolve("charts"));

    for (Path file : files) {
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).isEqualTo(2 * Chart.WIDTH);
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertThat(colours).contains(ChartStyle.colour(0).getRGB(), ChartStyle.colour(1).getRGB());
    }
  }

  @Test
  void write_intoALinkThatAStrangerPlanted_isRefused() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(temp.resolve("charts"), elsewhere);
    List<Chart> charts = Charts.of(List.of(run("run", List.of("runc"), 1)));

    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> ChartFiles.write(charts, PictureFormat.SVG, link))
        .withMessageContaining(link.toString());
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void ticksOfRatios_leaveOutNoneBetweenOthers() {
    assertThat(RatioTicks.between(0.45, 1.3, 0.06))
        .extracting(TickedLogAxis.Tick::label)
        .containsExactly("0.5", "0.6", "0.7", "0.8", "0.9", "1", "1.2");
    assertThat(RatioTicks.between(0.9, 1.12, 0.06))
        .extracting(TickedLogAxis.Tick::label)
        .containsExactly("0.9", "0.95", "1", "1.05", "1.1");
    assertThat(RatioTicks.between(0.01, 100, 0.06))
        .extracting(TickedLogAxis.Tick::label)
        .contains("0.1", "1", "10");
  }

  @Test
  void logTicks_areRound() {
    assertThat(DurationScale.logTicks(0.4, 30))
        .extracting(TickedLogAxis.Tick::label)
        .containsExactly("0.5", "1", "2", "5", "10", "20");
    assertThat(DurationScale.logTicks(0.001, 1000))
        .extracting(TickedLogAxis.Tick::label)
        .containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1000");
  }
}
