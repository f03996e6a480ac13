package dev.ociprobe.result.report;

import static dev.ociprobe.result.files.Verdict.ENFORCED;
import static dev.ociprobe.result.files.Verdict.ESCAPED;
import static dev.ociprobe.result.files.Verdict.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

  private static String table(Verdict... cases) {
    List<VerdictResult> verdicts =
        Stream.of(cases)
            .map(verdict ->
                new VerdictResult(
                    "cpu.quota",
                    "runc",
                    "",
                    1,
                    List.of(),
                    List.of(),
                    List.of(),
                    0.05,
                    verdict,
                    List.of(),
                    "",
                    Optional.empty()))
            .toList();
    return VerdictTable.of(verdicts, Style.PLAIN);
  }

  @Test
  void cell_withACaseThatFails_countsThoseThatFail() {
    assertThat(table(ENFORCED, UNSUPPORTED, ESCAPED))
        .contains("ESCAPED 1/3")
        .contains(" 1/2 beside a verdict: one of the check's two cases has it");
  }

  @Test
  void cell_withACaseThatThisHostLacks_countsThoseThatHold() {
    assertThat(table(ENFORCED, UNSUPPORTED, ENFORCED)).contains("ENFORCED 2/3");
  }

  @Test
  void cell_withNothingButSuchCases_saysSo() {
    assertThat(table(UNSUPPORTED, UNSUPPORTED))
        .containsPattern("UNSUPPORTED *\n")
        .doesNotContain("beside a verdict");
  }
}
