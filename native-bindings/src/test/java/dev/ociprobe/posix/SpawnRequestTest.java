package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpawnRequestTest {

  @Test
  void new_withNulInAnArgumentOrVariable_isRefused() {
    Path program = Path.of("/bin/true");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpawnRequest(program, List.of("a\0b"), List.of(), List.of(), false))
        .withMessageContaining("NUL");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SpawnRequest(program, List.of("a"), List.of("A=\0"), List.of(), false))
        .withMessageContaining("NUL");
  }
}
