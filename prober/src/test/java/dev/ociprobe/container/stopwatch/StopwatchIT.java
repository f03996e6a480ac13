package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is timed, and the state in which a command finds itself. */
class StopwatchIT {
  @TempDir Path directory;
  private Stopwatch stopwatch;

  @BeforeEach
  void start() {
    stopwatch = Stopwatches.start(directory);
  }

  @AfterEach
  void close() {
    stopwatch.close();
  }

  @Test
  void invoke_takesBothStampsBetweenOurs() {
    long before = System.nanoTime();
    Invocation invocation = invoke("/bin/true");
    long after = System.nanoTime();

    assertThat(List.of(before, invocation.startNanos(), invocation.endNanos(), after)).isSorted();
    assertThat(invocation.durationNanos()).isPositive();
    assertThat(invocation.pid()).isPositive();
    assertThat(invocation.isSuccess()).isTrue();
  }

  @Test
  void invoke_manyTimes_leavesNoDescriptorOpen() throws Exception {
    Path descriptors = Path.of("/proc/" + stopwatch.pid() + "/fd");
    invoke("/bin/true");
    long open = count(descriptors);

    for (int i = 0; i < 100; i++) {
      invoke("/bin/true");
    }

    assertThat(count(descriptors)).isEqualTo(open);
  }

  @Test
  void invoke_ofFailingCommand_givesItsExitStatus() {
    assertThat(stopwatch.invoke(shell("exit 42")).outcome())
        .isEqualTo(new InvocationOutcome.Ended(new WaitStatus.Exited(42)));
  }

  @Test
  void invoke_ofCommandThatDies_givesItsSignal() {
    assertThat(stopwatch.invoke(shell("kill -SEGV $$")).outcome())
        .isInstanceOfSatisfying(
            InvocationOutcome.Ended.class,
            ended ->
                assertThat(ended.status())
                    .isInstanceOfSatisfying(
                        WaitStatus.Signaled.class,
                        died -> assertThat(died.signal()).isEqualTo(11)));
  }

  @Test
  void invoke_ofMissingProgram_wasNotStarted() {
    assertThat(invoke("/nowhere/runc").outcome())
        .isEqualTo(new InvocationOutcome.NotStarted(Errno.ENOENT));
  }

  @Test
  void invoke_ofDirectory_wasNotStarted() {
    assertThat(invoke("/tmp").outcome()).isEqualTo(new InvocationOutcome.NotStarted(13));
  }

  @Test
  void invoke_afterOneThatWasNotStarted_works() {
    invoke("/nowhere/runc");

    assertThat(invoke("/bin/true").isSuccess()).isTrue();
  }

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
  void invoke_ofNoOp_reportsItsOwnMemory() throws Exception {
    Path payload = Stopwatches.payload(directory);

    Invocation invocation = invoke(payload.toString(), "exit");

    assertThat(invocation.isSuccess()).isTrue();
    assertThat(invocation.usage().maxRssKiB()).isLessThan(1024);
  }

  @Test
  void invoke_reportsWhatTheCommandUsed() {
    Invocation invocation =
        stopwatch.invoke(shell("i=0; while [ $i -lt 99999 ]; do i=$((i+1)); done"));

    assertThat(invocation.usage().userMicros()).isPositive();
    assertThat(invocation.usage().minorFaults()).isPositive();
  }

  @Test
  void start_withCpus_bindsCommandsToThem() {
    BitSet cpus = new BitSet();
    cpus.set(POSIX.scheduling().affinity(0).nextSetBit(0));
    StopwatchOptions options =
        new StopwatchOptions(Stopwatches.ENVIRONMENT, Optional.of(cpus), false);

    try (Stopwatch bound = Stopwatch.start(POSIX, directory, options)) {
      Invocation invocation =
          bound.invoke(Command.captured(List.of("/bin/cat", "/proc/self/status"), AMPLE));
      assertThat(invocation.stdout().text(10_000))
          .contains("Cpus_allowed_list:\\t" + cpus.nextSetBit(0) + "\n");
    }
  }

  @Test
  void start_leavesNoFileBehind() {
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void start_inMissingDirectory_namesIt() {
    assertThatExceptionOfType(StopwatchException.class)
        .isThrownBy(() -> Stopwatches.start(directory.resolve("absent")))
        .withMessageContaining("absent");
  }

  @Test
  void invoke_afterClose_isRefused() {
    stopwatch.close();

    assertThatExceptionOfType(StopwatchException.class)
        .isThrownBy(() -> invoke("/bin/true"))
        .withMessageContaining("closed");
  }

  @Test
  void invoke_afterTheStopwatchDied_saysSo() {
    POSIX.processes().kill(stopwatch.pid(), 9);

    assertThatExceptionOfType(StopwatchException.class)
        .isThrownBy(() -> invoke("/bin/true"))
        .withMessageContaining("gone");
  }

  private Invocation invoke(String... argv) {
    return stopwatch.invoke(Command.captured(List.of(argv), AMPLE));
  }

  private static long count(Path directory) throws Exception {
    try (var entries = Files.list(directory)) {
      return entries.count();
    }
  }
}
