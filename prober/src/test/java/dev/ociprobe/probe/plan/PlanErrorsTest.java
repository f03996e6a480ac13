package dev.ociprobe.probe.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.result.files.Golden;
import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The errors of malformed plans, and their places. */
class PlanErrorsTest {
  private static final List<String> PLANS =
      List.of(
          "",
          "# nothing but a comment",
          "steps",
          "[steps]",
          "steps: lifecycle",
          "steps: []",
          "out: x",
          "steps: [lifecycle]",
          "steps: [{name: a}]",
          "steps:\n  - lifecycle:\n    limits:",
          "step:\n  - lifecycle:",
          "steps:\n  - lifecycel:",
          "steps:\n  - lifecycle:\n      rums: 3",
          "steps:\n  - lifecycle: 3",
          "steps:\n  - lifecycle: {runs: [1, 2]}",
          "steps:\n  - lifecycle: {runs: {a: b}}",
          "steps:\n  - lifecycle: {explain: yes}",
          "steps:\n  - lifecycle: {env: PATH=x}",
          "steps:\n  - lifecycle: {runtime: [[runc]]}",
          "steps:\n  - lifecycle: {runs: \"\\0\"}",
          "steps:\n  - name: a b\n    lifecycle:",
          "steps:\n  - name: [a]\n    lifecycle:",
          "steps:\n  - lifecycle:\n    matrix: {runs: 3}",
          "steps:\n  - lifecycle:\n    matrix: {runs: []}",
          "steps:\n  - lifecycle:\n    matrix: {rums: [3]}",
          "steps:\n  - limits:\ncommon:\n  runs: 3",
          "steps:\n  - limits:\nmatrix:\n  runs: [3]",
          "repeat: 0\nsteps: [{limits: }]",
          "repeat: many\nsteps: [{limits: }]",
          "schema: ociprobe/plan/2\nsteps: [{limits: }]",
          "out: ~\nsteps: [{limits: }]",
          "out: \"\\0\"\nsteps: [{limits: }]",
          "steps:\n  - limits:\nsteps:\n  - limits:",
          "steps:\n\t- limits:",
          "steps: \u0007",
          "steps: [{limits: ]",
          "steps: \"limits",
          "steps: [{limits: }]\n---\nsteps: [{limits: }]",
          "steps: !!java.net.URL [http://x]",
          "steps: &a [*a]",
          "steps: *unknown",
          "? [a]\n: b",
          "images: [alpine]\nsteps: [{limits: }]",
          "steps:\n  - lifecycle: {image: alpine}",
          "steps:\n  - lifecycle: {gates: [create.p50 > 3ms]}",
          "steps:\n  - compare: {}",
          "steps:\n  - lifecycle: {runs: 5}\n    matrix:\n      runs: [3, 4]",
          "steps:\n  - limits: {check: p\u0000}",
          "<<: {steps: [{limits: }]}",
          "steps: " + "[".repeat(100_000));

  @Test
  void plan_thatIsMalformed_isToldWhereAndWhatWouldDo() throws IOException {
    String told = PLANS.stream().map(PlanErrorsTest::told).collect(Collectors.joining("\n"));

    Golden.assertEqual(PlanErrorsTest.class, "plan-errors.txt", told);
  }

  private static String told(String yaml) {
    YamlException e = refusal(yaml.getBytes(StandardCharsets.UTF_8));
    String shown = yaml.length() > 200 ? yaml.substring(0, 20) + "…" : yaml;
    return "%s%n  %s: %s%n  → %s%n".formatted(shown, e.place(), e.getMessage(), e.remedy());
  }

  private static YamlException refusal(byte[] file) {
    YamlException e =
        catchThrowableOfType(
            YamlException.class, () -> ExpandedPlan.read(file, ExpandedPlanTest.VOCABULARY));
    assertThat(e).as(new String(file, StandardCharsets.UTF_8)).isNotNull();
    return e;
  }

  @Test
  void aliases_thatMultiply_areRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    assertThat(refusal(yaml.toString().getBytes(StandardCharsets.UTF_8)))
        .hasMessage("the file holds too much, its aliases counted in full");
  }

  @Test
  void file_thatIsNotUtf8_isToldWhere() {
    YamlException e =
        refusal("steps:\n  - limits: {check: 'cpü'}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(e).hasMessage("not UTF-8 from here on");
    assertThat(e.place()).isEqualTo(new Place(2, 24));
  }

  @Test
  void file_thatIsTooLong_isRefused() {
    assertThat(refusal(new byte[ExpandedPlan.MAX_BYTES + 1])).hasMessageContaining("not a plan");
  }
}
