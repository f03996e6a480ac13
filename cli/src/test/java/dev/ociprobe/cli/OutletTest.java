package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutletTest {
  record Document(String text) {}

  @Test
  void print_letsNothingControlTheTerminal() {
    assertThat(printed(UTF_8, out -> out.print("a\u001b[1mb\u001b]0;x\u0007\rc\n")))
        .isEqualTo("a\\e[1mb\\e]0;x\\x07\\rc\n");
  }

  @Test
  void printStyled_keepsAStyleAlone() {
    assertThat(printed(UTF_8, out -> out.printStyled("\u001b[1mhead\u001b[0m\u001b[2J\u001b[1;5H")))
        .isEqualTo("\u001b[1mhead\u001b[0m\\e[2J\\e[1;5H");
  }

  @Test
  void styledWriter_isTheSameWay() {
    assertThat(printed(UTF_8, out -> out.styledWriter().printf("\u001b[1mhelp\u001b[0m\u0007%n")))
        .isEqualTo("\u001b[1mhelp\u001b[0m\\x07\n");
  }

  @Test
  void redraw_replacesOneLine() {
    assertThat(printed(UTF_8, out -> out.redraw("3/4 \u001b[2J\nrunc")))
        .isEqualTo("\r3/4 \\e[2J runc\u001b[K");
  }

  @Test
  void inAscii_signsHaveStandInsAndOtherCharactersEscapes() {
    assertThat(printed(US_ASCII, out -> out.println("–  3.1 ± 0.2 µs … → räum")))
        .isEqualTo("-  3.1 +- 0.2 us ... -> r\\u{e4}um\n");
  }

  @Test
  void json_isAsciiInEveryLocale() {
    assertThat(printed(US_ASCII, out -> out.printJsonLine(new Document("ü\u009b\u202e"))))
        .isEqualTo("{\"text\":\"\\u00FC\\u009B\\u202E\"}\n");
    assertThat(printed(UTF_8, out -> out.printJson(new Document("–"))))
        .isEqualTo("{\n  \"text\" : \"\\u2013\"\n}\n");
  }

  @Test
  void anException_isShownWithItsTrace() {
    assertThat(printed(UTF_8, out -> out.print(new IllegalStateException("\u001b[2J"))))
        .contains("IllegalStateException: \\e[2J\n    at " + OutletTest.class.getName());
  }

  private static String printed(Charset charset, Consumer<Outlet> text) {
    PrintStream real = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, charset));
      text.accept(Outlet.OUT);
    } finally {
      System.setOut(real);
    }
    return bytes.toString(charset);
  }
}
