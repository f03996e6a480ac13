package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @Test
  void fitting_isOneUnitForTheTable() {
    assertThat(DurationUnit.fitting(List.of())).isEqualTo(DurationUnit.MILLISECONDS);
    assertThat(DurationUnit.fitting(List.of(5L, 999_999L))).isEqualTo(DurationUnit.MICROSECONDS);
    assertThat(DurationUnit.fitting(List.of(5L, 1_000_000L))).isEqualTo(DurationUnit.MILLISECONDS);
    assertThat(DurationUnit.fitting(List.of(9_999_999_999L, 20_000_000_000L)))
        .isEqualTo(DurationUnit.MILLISECONDS);
    assertThat(DurationUnit.fitting(List.of(10_000_000_000L))).isEqualTo(DurationUnit.SECONDS);
  }

  @Test
  void format_ofADuration_hasThreeDecimalsOrADash() {
    assertThat(DurationUnit.MILLISECONDS.format(OptionalLong.of(36_000_501))).isEqualTo("36.001");
    assertThat(DurationUnit.MICROSECONDS.format(OptionalLong.of(1))).isEqualTo("0.001");
    assertThat(DurationUnit.MILLISECONDS.format(OptionalLong.empty())).isEqualTo("–");
  }

  @ParameterizedTest
  @CsvSource({
    "0, bytes, 0 B",
    "1023, bytes, 1023 B",
    "303104, bytes, 296 KiB",
    "1288490188.8, bytes, 1.2 GiB",
    "12345678.5, ns, 12.3 ms",
    "1500, us, 1.5 ms",
    "0, ns, 0 ns",
    "3.5, count, 3.5",
    "12345, unknown, 12345",
  })
  void format_ofAQuantity_isInTheSizeThatPeopleRead(double value, String unit, String text) {
    assertThat(Quantity.format(OptionalDouble.of(value), unit)).isEqualTo(text);
  }

  @Test
  void format_ofWhatIsNotReported_isADash() {
    assertThat(Quantity.format(OptionalDouble.empty(), "bytes")).isEqualTo("–");
  }

  @Test
  void wrap_breaksAtBlanksAndKeepsLongWordsWhole() {
    assertThat(Paragraph.wrap("aa bb cc /a/long/path dd", "* ", "  ", 8))
        .isEqualTo("* aa bb\n  cc\n  /a/long/path\n  dd\n");
  }

  @Test
  void style_raisesAWidthThatNothingFitsInto() {
    assertThat(new Style(false, 0).width()).isEqualTo(40);
  }
}
