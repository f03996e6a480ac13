package dev.ociprobe.bundle.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPathTest {
  @ParameterizedTest
  @CsvSource({
    "./, .",
    "/, .",
    "a/b, a/b",
    "./a//b/, a/b",
    "/etc/passwd, etc/passwd",
    "a/./b, a/b",
    "..a/b.., ..a/b..",
    "ä/ö, ä/ö"
  })
  void parse_returnsThePathFromTheRoot(String text, String path) throws LayerException {
    assertThat(EntryPath.parse(text)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../a", "a/../b", "/../a", "a/.."})
  void parse_withAStepUpwards_isRefused(String text) {
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> EntryPath.parse(text))
        .withMessageContaining("leads upwards");
  }

  @Test
  void parse_withWhatLinuxCannotHave_isRefused() {
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> EntryPath.parse("a".repeat(256)));
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> EntryPath.parse("ä".repeat(128)));
    assertThatExceptionOfType(LayerException.class)
        .isThrownBy(() -> EntryPath.parse("a/".repeat(2100)));
    assertThatExceptionOfType(LayerException.class).isThrownBy(() -> EntryPath.parse("a\0b"));
  }
}
