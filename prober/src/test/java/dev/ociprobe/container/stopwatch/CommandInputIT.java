package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands with a file as their standard input. */
class CommandInputIT extends StopwatchTestCase {
  private static final Command CAT = Command.captured(List.of("/bin/cat"), Stopwatches.AMPLE);

  @Test
  void command_withAnInput_readsIt_andTheNextOneNothing() throws IOException {
    Path input = Files.writeString(directory.resolve("input"), "parameters");
    assertThat(stopwatch.invoke(CAT.reading(input)).stdout().text(100)).isEqualTo("parameters");
    assertThat(stopwatch.invoke(CAT).stdout().totalBytes()).isZero();
  }

  @Test
  void command_inADirectoryAndWithAnInput_hasBoth() throws IOException {
    Path input = Files.writeString(directory.resolve("input"), "/bin/pwd; ls /proc/self/fd");
    Command shell = Command.in(directory, List.of("/bin/sh"), Stopwatches.AMPLE).reading(input);
    // ls itself opens the directory, as 3.
    assertThat(stopwatch.invoke(shell).stdout().lines(1000))
        .containsExactly(directory.toString(), "0", "1", "2", "3");
  }

  @Test
  void command_withAnInputThatIsNotThere_isNotStarted() {
    assertThat(stopwatch.invoke(CAT.reading(directory.resolve("none"))).outcome())
        .isEqualTo(new InvocationOutcome.NotStarted(2));
  }
}
