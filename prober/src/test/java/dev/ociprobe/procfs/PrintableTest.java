package dev.ociprobe.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void line_withEscapesAndOverrides_cannotSteerATerminal() {
    assertThat(Printable.line("a\u001b[2Jb\nc\u202ed\u0000é😀")).isEqualTo("a?[2Jb?c?d?é😀");
  }

  @Test
  void line_thatIsTooLong_isCut() {
    assertThat(Printable.line("😀".repeat(500))).isEqualTo("😀".repeat(400) + "…");
  }
}
