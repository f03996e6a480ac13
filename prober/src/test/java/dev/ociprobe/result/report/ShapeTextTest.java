package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTextTest {

  @Test
  void percents_addUpTo100() {
    assertThat(ShapeText.percents(List.of(0.55, 0.45))).isEqualTo("55 : 45");
    assertThat(ShapeText.percents(List.of(0.215, 0.785))).matches("22 : 78|21 : 79");
    assertThat(ShapeText.percents(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0))).isEqualTo("34 : 33 : 33");
    assertThat(ShapeText.percents(List.of(0.126, 0.126, 0.748))).isEqualTo("13 : 12 : 75");
  }
}
