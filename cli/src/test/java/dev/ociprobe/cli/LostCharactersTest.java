package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostCharactersTest {
  private static final String[] ARGUMENTS = {"lifecycle", "--rootfs", "/srv/r\ufffd\ufffdum"};

  @Test
  void argument_underALocaleOfAsciiAlone_isFound() {
    assertThat(LostCharacters.in("ANSI_X3.4-1968", ARGUMENTS)).contains(ARGUMENTS[2]);
    assertThat(LostCharacters.in("ANSI_X3.4-1968", "lifecycle")).isEmpty();
  }

  @Test
  void argument_thatHasTheCharacterItself_isNoneOfThem() {
    assertThat(LostCharacters.in("UTF-8", ARGUMENTS)).isEmpty();
  }
}
