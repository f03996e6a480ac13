package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as axe judges it. */
class AccessiblePageTest extends BrowserTestCase {
  /** Opens what is closed, and leaves what axe finds in an element. */
  private static final String AXE =
      """
      document.querySelectorAll("details").forEach(each => { each.open = true; });
      setTimeout(() => axe.run().then(result => {
        const found = document.createElement("pre");
        found.id = "axe";
        found.textContent = "axe: " + JSON.stringify(result.violations.map(each =>
          [each.id, each.impact, each.nodes.map(node => node.target)]));
        document.body.append(found);
      }), 500);
      """;

  @ParameterizedTest
  @CsvSource({
    "400,900,0,lifecycle",
    "1280,900,1,lifecycle",
    "400,900,0,scale",
    "1280,900,1,scale",
    "400,900,0,workload",
    "1280,900,1,workload",
    "400,900,0,limits",
    "1280,900,1,limits"
  })
  void page_isAccessible_narrowAndDarkToo(int width, int height, int scheme, String kind)
      throws Exception {
    Path page =
        page(
            run(
                switch (kind) {
                  case "scale" -> SampleRuns.scale();
                  case "workload" -> SampleRuns.workload();
                  case "limits" -> SampleRuns.limits();
                  default -> SampleRuns.full();
                }));
    String axe;
    try (var in = AccessiblePageTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Chromium.addScript(page, axe + "\n" + AXE);
    String shown =
        shown(
            page,
            "--window-size=%d,%d".formatted(width, height),
            "--blink-settings=preferredColorScheme=" + scheme);
    assertThat(shown).contains("<pre id=\"axe\">axe: []</pre>");
  }
}
