package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void commandLine_underALocaleWithCommas_writesNumbersWithPoints() {
    Locale.setDefault(Locale.GERMANY);

    Main.commandLine();

    assertThat("%.1f".formatted(1.5)).isEqualTo("1.5");
  }
}
