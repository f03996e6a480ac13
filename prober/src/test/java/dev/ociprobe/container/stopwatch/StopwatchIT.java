package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timing, exit statuses and the life of the stopwatch. */
class StopwatchIT extends StopwatchTestCase {
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
  void invoke_ofACommandThatSetsItsOwnAffinity_saysSo() {
    // Those of process 1: this one may have been bound by a test before.
    BitSet allowed = Stopwatches.POSIX.scheduling().affinity(1);
    assumeTrue(allowed.cardinality() > 1, "this host: no second CPU");
    BitSet last = new BitSet();
    last.set(allowed.length() - 1);
    StopwatchOptions bound =
        new StopwatchOptions(Stopwatches.ENVIRONMENT, Optional.of(last), false, false);
    String everywhere = "0-" + (allowed.length() - 1);

    try (Stopwatch onLast = Stopwatch.start(Stopwatches.POSIX, directory, bound)) {
      assertThat(onLast.invoke(shell("exit 0")).strayCpus()).isEqualTo(StrayCpus.NONE);
      assertThat(onLast.invoke(shell("exec taskset -c " + everywhere + " true")).strayCpus())
          .isEqualTo(new StrayCpus(allowed.nextSetBit(0), allowed.cardinality() - 1));
      assertThat(onLast.invoke(shell("exit 0")).strayCpus()).isEqualTo(StrayCpus.NONE);
    }
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

  private static long count(Path directory) throws Exception {
    try (var entries = Files.list(directory)) {
      return entries.count();
    }
  }
}
