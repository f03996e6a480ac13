package dev.ociprobe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void line_takesTheSenseFromEscapeSequences() {
    assertThat(TerminalText.line("a\u001b[2Jb\u009b1m\u0007\u007f"))
        .isEqualTo("a\\e[2Jb\\x9b1m\\x07\\x7f");
  }

  @Test
  void line_makesOneLineOfSeveral() {
    assertThat(TerminalText.line(" a\r\nb\tc\u2028d\n")).isEqualTo("a  b c d");
  }

  @Test
  void line_takesTheSenseFromReorderingAndHalfCharacters() {
    assertThat(TerminalText.line("a\u202eb\u2066c\ud800d\ufeffe"))
        .isEqualTo("a\\u{202e}b\\u{2066}c\\u{d800}d\\u{feff}e");
  }

  @Test
  void line_leavesOtherTextAlone() {
    assertThat(TerminalText.line("Läufer – 走者 🏃")).isEqualTo("Läufer – 走者 🏃");
  }

  @Test
  void lines_leavesOutEmptyOnes() {
    assertThat(TerminalText.lines("a\n\n \r\nb\u001bc")).containsExactly("a", "b\\ec");
  }

  @Test
  void shortLine_ofALongText_isItsBeginning() {
    assertThat(TerminalText.shortLine("😀".repeat(500))).isEqualTo("😀".repeat(400) + "…");
  }
}
