package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.FailureResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private static String render(String message) {
    FailureResult failure =
        new FailureResult(
            "runc",
            1,
            1,
            false,
            true,
            Map.of("ready", 1L),
            List.of(new FailureResult.Example("ready", 0, message, 1)));
    return FailureText.of(List.of(failure), new Style(false, 200));
  }

  @Test
  void example_ofManyLines_hasTheFirstAndTheLastWords() {
    assertThat(render("exit status 1: Traceback\na\nb\nc\nd\nModuleNotFoundError: encodings"))
        .contains("exit status 1: Traceback | … | c | d | ModuleNotFoundError: encodings");
  }

  @Test
  void example_ofFourLines_isWhole() {
    assertThat(render("one\ntwo\nthree\nfour")).contains("one | two | three | four");
  }
}
