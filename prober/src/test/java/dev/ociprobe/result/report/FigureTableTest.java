package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTableTest {

  @Test
  void format_writesHugeFiguresAsPowersOfTen() {
    assertThat(FigureTable.format(OptionalDouble.of(1e44), "n")).isEqualTo("1.000e+44 n");
    assertThat(FigureTable.format(OptionalDouble.of(123_456_789), "n")).isEqualTo("123,456,789 n");
    assertThat(FigureTable.format(OptionalDouble.of(0.123_456), "s")).isEqualTo("0.1235 s");
  }
}
