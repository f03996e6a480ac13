package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the table of LIMITS.md to what the checks say. */
class BasisTableTest {
  private static final Path DOCUMENT = Path.of("..", "LIMITS.md");

  @Test
  void table_saysForEachCheckWhatDecidesIt() throws IOException {
    List<String> documented =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")).toList();
    List<String> rows =
        CheckCatalogue.all().stream().map(check -> row(check.id(), check.basis())).toList();

    assertThat(documented).isEqualTo(rows);
  }

  private static String row(String id, Basis basis) {
    return "| `%s` | %s | %s | %s |"
        .formatted(id, basis.measure(), basis.control(), basis.counter());
  }

  @Test
  void controlAndCounter_areBothThereOrBothNot() {
    assertThat(CheckCatalogue.all())
        .allSatisfy(check ->
            assertThat(check.basis().control().equals(Basis.NONE))
                .as(check.id())
                .isEqualTo(check.basis().counter().equals(Basis.NONE)));
  }
}
