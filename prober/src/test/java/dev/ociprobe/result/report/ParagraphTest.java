package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParagraphTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one two three | one two/three/",
        "total 16.3 % | total/16.3 %/",
        "in a 5 ms, so | in a/5 ms, so/",
        "in 5 ms; no | in 5 ms;/no/",
        "the ms column | the ms/column/",
        "5 seconds of | 5 seconds/of/",
        "a-word-that-is-long | a-word-that-is-long/"
      })
  void wrap_breaksAtBlanks_butNotBeforeAUnit(String text, String lines) {
    assertThat(Paragraph.wrap(text, "", "", 9).replace('\n', '/')).isEqualTo(lines);
  }
}
