package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPatternTest {
  @ParameterizedTest
  @CsvSource({
    "web, web, true",
    "web, web2, false",
    "web-*, web-7, true",
    "web-*, web-, true",
    "web-*, db-web-7, false",
    "*-7, web-17-7, true",
    "*a*c, abac, true",
    "*a*c, abab, false",
    "w?b, web, true",
    "w?b, wb, false",
    "?, 𝒳, true",
    "***, '', true",
    "a.c, abc, false"
  })
  void fits_asInAShell(String glob, String text, boolean fits) {
    assertThat(new ContainerPattern(glob).fits(text)).isEqualTo(fits);
  }

  /** A backtracking regular expression would take years. */
  @Test
  void fits_ofManyStars_ends() {
    String id = "a".repeat(64);

    assertThat(new ContainerPattern("*a".repeat(30) + "b").fits(id)).isFalse();
    assertThat(new ContainerPattern("*".repeat(30) + "b").fits(id)).isFalse();
  }
}
