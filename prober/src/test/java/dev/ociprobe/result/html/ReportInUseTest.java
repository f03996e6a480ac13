package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page in Chromium, clicked at, pointed at, and used by keys. */
class ReportInUseTest extends BrowserTestCase {
  private static final Pattern USED =
      Pattern.compile("<pre id=\"used\">(.*?)</pre>", Pattern.DOTALL);

  private static final TypeReference<List<Double>> NUMBERS = new TypeReference<>() {};

  /** Returns what the script of {@code report-in-use.js} saw. */
  private JsonNode used(Run run) throws IOException, InterruptedException {
    Path page = page(run(run));
    try (var in = ReportInUseTest.class.getResourceAsStream("report-in-use.js")) {
      Chromium.addScript(page, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Matcher used = USED.matcher(new Chromium(temp).shown(page));
    assertThat(used.find()).isTrue();
    return new ObjectMapper()
        .readTree(used.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  @Test
  void tables_areSortedAndCopied() throws Exception {
    JsonNode used = used(SampleRuns.full());
    assertThat(used.at("/sort").asText()).isEqualTo("descending");
    List<Double> sorted = new ObjectMapper().convertValue(used.at("/sorted"), NUMBERS);
    assertThat(sorted).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(used.at("/csv").asText()).startsWith("phase,runc (ns),crun (ns)\n");
    assertThat(used.at("/markdown").asText()).startsWith("| phase | runc | crun |\n| --- | --: |");
    assertThat(used.at("/told").asText()).isEqualTo("Markdown copied");
  }

  @Test
  void charts_tellThePlaceUnderKeysAndPointer_andFollowTheChoice() throws Exception {
    JsonNode used = used(SampleRuns.full());
    assertThat(used.at("/keys").asText()).matches("\\d.* %: runc .*, crun .*");
    assertThat(used.at("/pointer").asText())
        .matches("(runc|crun), cycle \\d+: .*|.* after the first cycle");
    assertThat(used.at("/phase").asText()).startsWith("Percentile curves kill: ");
    assertThat(used.at("/pressed").asText()).isEqualTo("false");
    assertThat(used.at("/label").asText()).contains("crun median").doesNotContain("runc median");
    assertThat(used.at("/place").asText()).isEqualTo("#percentiles");
  }

  @Test
  void labelsOfPhases_areWholeOrOutOfSight() throws Exception {
    JsonNode used = used(SampleRuns.full());
    assertThat(used.at("/labels").asInt()).isPositive();
    assertThat(used.at("/cut").asInt()).isZero();
    assertThat(used.at("/phaseColours").asInt()).isEqualTo(used.at("/phaseKeys").asInt());
  }

  @Test
  void curvesOfScale_followTheChoiceOfAFigure() throws Exception {
    JsonNode used = used(SampleRuns.scale());
    assertThat(used.at("/first").asText()).contains("create: medians");
    assertThat(used.at("/figure").asText()).contains("cgroup: medians");
    assertThat(used.at("/load").asText()).matches("\\d+ idle: .*n 20\\).*");
  }
}
