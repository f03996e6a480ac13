package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapturedOutputTest {

  @Test
  void text_ofShortOutput_isWholeWithoutTrailingSpace() {
    assertThat(captured("one\ntwo\n").text(100)).isEqualTo("one\ntwo");
  }

  @Test
  void text_withEscapeSequences_makesThemVisible() {
    assertThat(captured("\u001b[2J\u001b]0;owned\u0007 a\tb\r\u009b1m").text(100))
        .isEqualTo("\\e[2J\\e]0;owned\\x07 a\\tb\\r\\x9b1m");
  }

  @Test
  void text_withBidirectionalOverride_makesItVisible() {
    assertThat(captured("a\u202eb").text(100)).isEqualTo("a\\u{202e}b");
  }

  @Test
  void text_withLatin1_replacesWhatIsNotUtf8() {
    byte[] bytes = {'c', 'a', 'f', (byte) 0xe9, '!'};

    assertThat(new CapturedOutput(5, bytes, new byte[0]).text(100)).isEqualTo("caf\ufffd!");
  }

  @Test
  void text_splitWithinACharacterBetweenHeadAndTail_isWhole() {
    byte[] euro = "€".getBytes(UTF_8);

    CapturedOutput captured =
        new CapturedOutput(3, new byte[] {euro[0]}, new byte[] {euro[1], euro[2]});

    assertThat(captured.text(100)).isEqualTo("€");
  }

  @Test
  void text_withDroppedMiddle_saysHowMuch() {
    CapturedOutput captured =
        new CapturedOutput(5000, "first".getBytes(UTF_8), "last".getBytes(UTF_8));

    assertThat(captured.text(100)).isEqualTo("first\n… (4,991 bytes left out)\nlast");
  }

  @Test
  void text_longerThanAsked_keepsTheLastWords() {
    assertThat(captured("panic: the end").text(8)).isEqualTo("…the end");
  }

  @Test
  void text_cutWithinASurrogatePair_dropsItsHalf() {
    assertThat(captured("ab\ud83d\ude00c").text(3)).isEqualTo("…c");
  }

  private static CapturedOutput captured(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new CapturedOutput(bytes.length, bytes, new byte[0]);
  }

  @Test
  void lines_withDroppedMiddle_areThoseThatAreWhole() {
    CapturedOutput captured =
        new CapturedOutput(5000, "one\ntwo\nthr".getBytes(UTF_8), "x\n\nlast".getBytes(UTF_8));

    assertThat(captured.lines(3)).containsExactly("one", "two", "…st");
    assertThat(captured("one\ntwo").lines(3)).containsExactly("one", "two");
  }
}
