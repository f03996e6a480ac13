package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Output of any kind and amount. */
class StopwatchOutputIT extends StopwatchTestCase {
  @Test
  void invoke_withGibibyteOnStderr_drainsAndBoundsIt() throws Exception {
    Invocation invocation =
        stopwatch.invoke(
            shell("echo first >&2; head -c 1073741824 /dev/zero >&2; printf last >&2"));

    assertThat(invocation.isSuccess()).isTrue();
    assertThat(invocation.stderr().totalBytes()).isEqualTo(1073741824 + 6 + 4);
    assertThat(invocation.stderr().head()).hasSize(4096).startsWith("first\n".getBytes(UTF_8));
    assertThat(invocation.stderr().tail()).hasSize(12288).endsWith("last".getBytes(UTF_8));
    assertThat(residentKiB(stopwatch.pid())).isLessThan(1024);
  }

  @Test
  void invoke_withEachLengthAroundTheBounds_keepsHeadAndTailInOrder() {
    for (int length : List.of(0, 1, 4095, 4096, 4097, 16383, 16384, 16385, 30000)) {
      CapturedOutput stderr =
          stopwatch.invoke(shell("seq 100000 | tr -d '\\n' | head -c " + length + " >&2")).stderr();

      String whole = numbers(length);
      assertThat(stderr.totalBytes()).isEqualTo(length);
      assertThat(new String(stderr.head(), UTF_8))
          .isEqualTo(whole.substring(0, Math.min(length, 4096)));
      assertThat(new String(stderr.tail(), UTF_8))
          .isEqualTo(whole.substring(Math.max(Math.min(length, 4096), length - 12288)));
    }
  }

  @Test
  void invoke_withLongStdout_keepsItsHead() {
    CapturedOutput stdout = stopwatch.invoke(shell("seq 100000")).stdout();

    assertThat(stdout.totalBytes()).isEqualTo(588895);
    assertThat(stdout.head()).hasSize(65536).startsWith("1\n2\n3\n".getBytes(UTF_8));
  }

  @Test
  void invoke_ofEndlessOutput_timesOut() {
    Invocation invocation = stopwatch.invoke(shell("exec yes", SHORT));

    assertThat(invocation.outcome()).isEqualTo(new InvocationOutcome.TimedOut());
    assertThat(invocation.stdout().totalBytes()).isGreaterThan(65536);
  }

  @Test
  void invoke_whoseChildHoldsThePipes_returnsNonetheless() {
    Invocation invocation = stopwatch.invoke(shell("sleep 1000 & echo $!"));

    assertThat(invocation.isSuccess()).isTrue();
    Stopwatches.POSIX.processes().kill(Integer.parseInt(invocation.stdout().text(20)), 9);
  }

  @Test
  void invoke_withBytesThatAreNoText_givesThemAsTheyAre() {
    CapturedOutput stdout = stopwatch.invoke(shell("printf '\\377\\000\\033'")).stdout();

    assertThat(stdout.head()).containsExactly(0xff, 0x00, 0x1b);
  }

  @Test
  void invoke_creatingContainer_givesWhatItWroteAndKeepsThePipes() {
    Invocation creating =
        stopwatch.invoke(
            Command.creating(
                List.of("/bin/sh", "-c", "echo created; (sleep 0.2; echo later) &"),
                Stopwatches.AMPLE));
    Invocation starting =
        stopwatch.invoke(Command.starting(List.of("/bin/true"), Stopwatches.AMPLE));
    Awaited awaited =
        stopwatch.await(
            new Await(
                Optional.of(new Await.Sign.FirstByte()), Optional.empty(), Stopwatches.AMPLE));

    assertThat(creating.stdout().text(20)).isEqualTo("created");
    assertThat(awaited.result()).isEqualTo(Awaited.Result.HAPPENED);
    assertThat(awaited.container().stdout().text(20)).isEqualTo("later");
    assertThat(awaited.container().firstByteNanos().orElseThrow())
        .isGreaterThan(starting.startNanos());
  }

  @Test
  void await_firstByteOfContainerThatWritesToItsStderrFirst_takesThatOfItsStdout() {
    String complaint = "(sleep 0.1; echo no >&2; sleep 0.1; date +%s%N; sleep 0.1; echo >&2) &";
    stopwatch.invoke(Command.creating(List.of("/bin/sh", "-c", complaint), Stopwatches.AMPLE));
    stopwatch.invoke(Command.starting(List.of("/bin/true"), Stopwatches.AMPLE));

    Awaited awaited =
        stopwatch.await(
            new Await(
                Optional.of(new Await.Sign.FirstByte()), Optional.empty(), Stopwatches.AMPLE));

    assertThat(awaited.container().stderr().text(20)).isEqualTo("no");
    assertThat(awaited.container().stdout().text(20)).isNotEmpty();
  }

  @Test
  void await_firstByteOfContainerThatClosedItsPipes_endsWithoutOne() {
    stopwatch.invoke(Command.creating(List.of("/bin/true"), Stopwatches.AMPLE));

    Awaited awaited =
        stopwatch.await(
            new Await(
                Optional.of(new Await.Sign.FirstByte()), Optional.empty(), Stopwatches.AMPLE));

    assertThat(awaited.result()).isEqualTo(Awaited.Result.HAPPENED);
    assertThat(awaited.container().firstByteNanos()).isEmpty();
  }

  @Test
  void await_ofOutput_tellsWhenEachPartCame_ofBothStreams() {
    stopwatch.invoke(
        Command.creating(
            List.of("/bin/sh", "-c", "(sleep 0.2; echo one; sleep 0.2; echo two >&2; sleep 9) &"),
            Stopwatches.AMPLE));
    Invocation starting =
        stopwatch.invoke(Command.starting(List.of("/bin/true"), Stopwatches.AMPLE));
    Await output =
        new Await(Optional.of(new Await.Sign.Output()), Optional.empty(), Stopwatches.AMPLE);

    Awaited one = stopwatch.await(output);
    Awaited two = stopwatch.await(output);

    assertThat(one.arrivals())
        .singleElement()
        .satisfies(arrival -> {
          assertThat(arrival.isError()).isFalse();
          assertThat(arrival.endBytes()).isEqualTo(4);
          assertThat(arrival.nanos()).isGreaterThan(starting.startNanos());
        });
    assertThat(two.arrivals())
        .singleElement()
        .satisfies(arrival -> {
          assertThat(arrival.isError()).isTrue();
          assertThat(arrival.nanos()).isGreaterThan(one.arrivals().getFirst().nanos());
        });
  }

  @Test
  void await_ofOutputInManyParts_tellsOfAtMostSo_andOfTheLast() {
    stopwatch.invoke(
        Command.creating(
            List.of("/bin/sh", "-c", "(sleep 0.1; seq 200 | while read i; do echo $i; done) &"),
            Stopwatches.AMPLE));
    stopwatch.invoke(Command.starting(List.of("/bin/sleep", "1"), Stopwatches.AMPLE));

    Awaited all =
        stopwatch.await(
            new Await(Optional.of(new Await.Sign.Output()), Optional.empty(), Stopwatches.AMPLE));

    assertThat(all.arrivals()).hasSizeBetween(1, Protocol.MAX_ARRIVALS);
    assertThat(all.arrivals().getLast().endBytes())
        .isEqualTo(all.container().stdout().totalBytes());
  }

  private static String numbers(int length) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 1; numbers.length() < length; i++) {
      numbers.append(i);
    }
    return numbers.substring(0, length);
  }

  private static long residentKiB(int pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
