package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quirks that entries of the catalogue have by version. */
class CatalogueQuirksTest {
  @TempDir Path directory;

  @Test
  void quirksOf_aVersion_areThoseWhoseRangeHoldsIt() throws IOException {
    CatalogueEntry mine =
        Catalogue.builtIn()
            .with(
                Files.writeString(
                    directory.resolve("catalogue.json"),
                    """
                    [{"name": "mine", "quirks": ["orphans",
                      {"quirk": "slow-phases", "from": "1.3.2", "before": "1.10"}]}]
                    """))
            .find("mine")
            .orElseThrow();
    assertThat(mine.quirksOf("1.3.1")).containsExactly(Quirk.ORPHANS);
    assertThat(mine.quirksOf("1.3.2+ds1")).contains(Quirk.SLOW_PHASES);
    assertThat(mine.quirksOf("1.10.0")).containsExactly(Quirk.ORPHANS);
    assertThat(mine.quirksOf("a private build")).contains(Quirk.SLOW_PHASES);
  }

  /** opencontainers/runc#4931. */
  @ParameterizedTest
  @CsvSource({"1.1.15+ds1, true", "1.3.2, true", "1.3.6+ds1, false", "1.4.0, false"})
  void updateOfThrottles_isIgnoredByRuncUpToOneVersion(String version, boolean expected) {
    assertThat(
            SampleRuntimes.of("runc")
                .entry()
                .quirksOf(version)
                .contains(Quirk.UPDATE_KEEPS_THROTTLES))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "runc, 1.3.1, false",
    "runc, 1.3.6+ds1, true",
    "crun, 1.21, false",
    "crun, 1.28, true"
  })
  void weights_followTheQuadraticFormulaFromOneVersionOn(
      String name, String version, boolean expected) {
    CatalogueEntry entry = SampleRuntimes.of(name).entry();
    assertThat(entry.quirksOf(version).contains(Quirk.QUADRATIC_WEIGHT)).isEqualTo(expected);
  }
}
