package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The process state that a command inherits: arguments, descriptors, signals, limits, CPUs. */
class CommandStateIT extends StopwatchTestCase {
  @Test
  void invoke_passesArgumentsAsTheyAre() {
    Invocation invocation = invoke("/usr/bin/printf", "<%s>", "", "a b", "é", "*");

    assertThat(invocation.stdout().text(100)).isEqualTo("<><a b><é><*>");
  }

  @Test
  void invoke_passesTheEnvironmentOfTheOptionsAlone() {
    assertThat(invoke("/usr/bin/env").stdout().text(1000))
        .isEqualTo(String.join("\n", Stopwatches.ENVIRONMENT));
  }

  @Test
  void invoke_passesNoDescriptorBeyondTheThree() {
    // ls itself opens the directory, as 3.
    assertThat(invoke("/bin/ls", "/proc/self/fd").stdout().text(100)).isEqualTo("0\n1\n2\n3");
  }

  @Test
  void invoke_givesNoInput() {
    assertThat(invoke("/bin/readlink", "/proc/self/fd/0").stdout().text(100))
        .isEqualTo("/dev/null");
  }

  @Test
  void invoke_clearsSignalMaskAndDispositions() {
    assertThat(invoke("/bin/cat", "/proc/self/status").stdout().text(10_000))
        .contains("SigBlk:\\t0000000000000000", "SigIgn:\\t0000000000000000");
  }

  @Test
  void invoke_passesTheLimitOfDescriptorsOn() throws Exception {
    String limits = invoke("/bin/cat", "/proc/self/limits").stdout().text(10_000);

    assertThat(limits.lines().filter(line -> line.startsWith("Max open files")))
        .isEqualTo(
            Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .toList());
  }

  @Test
  void start_withCpus_bindsCommandsToThem() {
    BitSet cpus = new BitSet();
    cpus.set(POSIX.scheduling().affinity(0).nextSetBit(0));
    StopwatchOptions options =
        new StopwatchOptions(Stopwatches.ENVIRONMENT, Optional.of(cpus), false, false);

    try (Stopwatch bound = Stopwatch.start(POSIX, directory, options)) {
      Invocation invocation =
          bound.invoke(Command.captured(List.of("/bin/cat", "/proc/self/status"), AMPLE));
      assertThat(invocation.stdout().text(10_000))
          .contains("Cpus_allowed_list:\\t" + cpus.nextSetBit(0) + "\n");
    }
  }
}
