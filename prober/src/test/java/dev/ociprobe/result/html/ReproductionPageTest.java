package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproducedExperiment.Published;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The page of experiments whose texts come from runtimes. */
class ReproductionPageTest {
  private static final String HOSTILE = "<script>alert('\"&{style}')</script>";

  private static ReproductionDocument document() {
    Row row =
        new Row(
            "time",
            "s",
            FigureDirection.LOWER,
            "",
            HOSTILE,
            "",
            new Published(OptionalDouble.of(1), OptionalDouble.of(1), "", 0.02),
            Here.NOTHING,
            ReproductionVerdict.CONTRADICTED);
    ReproducedExperiment experiment =
        new ReproducedExperiment(
            "001.4",
            "a thesis",
            "create",
            "20 runs",
            "100 runs",
            Optional.empty(),
            List.of(
                new RunOutcome(
                    List.of("lifecycle", HOSTILE),
                    "001.4-cycles",
                    "a runtime failed",
                    List.of(HOSTILE))),
            List.of(row),
            List.of(),
            List.of(),
            List.of(),
            List.of("another kernel"),
            List.of(),
            List.of());
    return new ReproductionDocument(
        ReproductionDocument.SCHEMA,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        new Tool("ociprobe", "1", Optional.empty(), List.of("reproduce", HOSTILE)),
        List.of(experiment));
  }

  @Test
  void page_showsEachExperiment_withALinkToItsRuns() {
    assertThat(ReproductionPage.of(document()))
        .contains(
            "<section id=\"001.4\">",
            "<a href=\"#001.4\">",
            "href=\"001.4-cycles/report.html\"",
            "<b>a runtime failed</b>",
            "<td class=\"against\">contradicted</td>",
            "Incomplete",
            "<dt class=\"failed\">✗ here</dt>",
            "another kernel");
  }

  @Test
  void text_thatLooksLikeMarkup_isText() {
    String page = ReproductionPage.of(document());

    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;&quot;&amp;{style}");
    assertThat(page).contains("default-src 'none'; style-src 'sha256-");
  }
}
