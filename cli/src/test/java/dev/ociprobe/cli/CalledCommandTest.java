package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalledCommandTest {

  @Test
  void line_ofPlainWords_isUnquoted() {
    assertThat(CalledCommand.line("./ociprobe", List.of("lifecycle", "--runtime", "a=/x/b,c")))
        .isEqualTo("./ociprobe lifecycle --runtime a=/x/b,c");
  }

  @Test
  void line_ofWordsThatAShellWouldSplit_isQuoted() {
    assertThat(CalledCommand.line("/a b/ociprobe", List.of("", "it's", "*")))
        .isEqualTo("'/a b/ociprobe' '' 'it'\\''s' '*'");
  }
}
