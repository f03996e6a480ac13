package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesNameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "runc, runc/create",
        "\"a,b\", a%2Cb/create",
        "\"a b\", a%20b/create",
        "\"a\nb\", a%0Ab/create",
        "a%2Cb, a%252Cb/create",
        "\"a\u2028b\", a%E2%80%A8b/create",
        "läufer, läufer/create",
      })
  void tag_escapesWhatWouldEndItsFieldInTheLog(String runtime, String tag) {
    assertThat(new SeriesName(runtime, "create").tag()).isEqualTo(tag);
  }
}
