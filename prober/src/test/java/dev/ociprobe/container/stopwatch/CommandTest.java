package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void captured_withoutProgram_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Command.captured(List.of(), SECOND));
  }

  @Test
  void captured_withRelativeProgram_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.captured(List.of("runc"), SECOND))
        .withMessageContaining("runc");
  }

  @Test
  void captured_withNulInArgument_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.captured(List.of("/bin/echo", "a\0b"), SECOND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H1S"})
  void captured_withTimeoutOutOfRange_isRefused(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.captured(List.of("/bin/true"), timeout));
  }

  @Test
  void put_withTooManyArguments_isRefused() {
    List<String> argv = Collections.nCopies(Protocol.MAX_ARGUMENTS + 1, "/");

    assertThatIllegalArgumentException().isThrownBy(() -> put(argv));
  }

  @Test
  void put_withTooLongAnArgument_isRefused() {
    List<String> argv = List.of("/bin/true", "x".repeat(Protocol.MAX_REQUEST_BYTES));

    assertThatIllegalArgumentException().isThrownBy(() -> put(argv));
  }

  @Test
  void await_ofNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Await(Optional.empty(), Optional.empty(), SECOND));
  }

  private static void put(List<String> argv) {
    RequestEncoder.put(
        Protocol.allocate(2 * Protocol.MAX_REQUEST_BYTES), Command.captured(argv, SECOND), false);
  }
}
