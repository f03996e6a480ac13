package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands in a directory of their own. */
class CommandDirectoryIT extends StopwatchTestCase {
  @Test
  void command_inADirectory_runsThere() {
    Command pwd = Command.in(directory, List.of("/bin/pwd"), Stopwatches.AMPLE);
    assertThat(stopwatch.invoke(pwd).stdout().text(1000)).isEqualTo(directory.toString());
    assertThat(invoke("/bin/pwd").stdout().text(1000)).isNotEqualTo(directory.toString());
  }

  @Test
  void command_inADirectoryThatIsNotThere_isNotStarted() {
    Command pwd = Command.in(directory.resolve("none"), List.of("/bin/pwd"), Stopwatches.AMPLE);
    assertThat(stopwatch.invoke(pwd).outcome()).isEqualTo(new InvocationOutcome.NotStarted(2));
  }
}
