package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static dev.ociprobe.container.stopwatch.Stopwatches.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests sent at once. */
class StopwatchChainIT extends StopwatchTestCase {
  @Test
  void submit_ofSeveral_answersEachInItsTurn() {
    stopwatch.submit(List.of(shell("echo one"), shell("echo two"), Await.gone(4_000_000, SHORT)));

    Invocation one = stopwatch.nextInvocation();
    Invocation two = stopwatch.nextInvocation();
    assertThat(one.stdout().text(10)).isEqualTo("one");
    assertThat(two.stdout().text(10)).isEqualTo("two");
    assertThat(two.startNanos()).isGreaterThanOrEqualTo(one.endNanos());
    assertThat(stopwatch.nextAwaited().isSuccess()).isTrue();
  }

  @Test
  void submit_withOneThatFails_dropsWhatFollows() {
    Path sign = directory.resolve("sign");
    stopwatch.submit(List.of(shell("true"), shell("exit 3"), shell("touch " + sign)));

    assertThat(stopwatch.nextInvocation().isSuccess()).isTrue();
    assertThat(stopwatch.nextInvocation().isSuccess()).isFalse();
    assertThatIllegalStateException().isThrownBy(stopwatch::nextInvocation);
    assertThat(stopwatch.invoke(shell("echo still there")).stdout().text(20))
        .isEqualTo("still there");
    assertThat(sign).doesNotExist();
  }

  @Test
  void submit_withAWaitThatTimesOut_dropsWhatFollows() {
    stopwatch.submit(List.of(Await.gone(1, SHORT), shell("true")));

    assertThat(stopwatch.nextAwaited().result()).isEqualTo(Awaited.Result.TIMED_OUT);
    assertThatIllegalStateException().isThrownBy(stopwatch::nextInvocation);
  }

  @Test
  void abort_amidAChain_dropsWhatFollows() throws IOException {
    Path sign = directory.resolve("sign");
    stopwatch.submit(List.of(shell("exec sleep 1000"), shell("touch " + sign)));
    Stopwatches.awaitChildOf(stopwatch.pid());

    stopwatch.abort();

    assertThat(stopwatch.nextInvocation().outcome()).isEqualTo(new InvocationOutcome.Aborted());
    stopwatch.rearm();
    assertThat(stopwatch.invoke(shell("true")).isSuccess()).isTrue();
    assertThat(sign).doesNotExist();
  }

  @Test
  void invoke_withAnswersNobodyTook_waitsForThemFirst() {
    Path sign = directory.resolve("sign");
    stopwatch.submit(List.of(shell("true"), shell("sleep 0.1; touch " + sign)));

    assertThat(stopwatch.invoke(shell("cat " + sign)).isSuccess()).isTrue();
  }

  @Test
  void submit_forALaterMoment_isServedFromThenOn() {
    long begin = POSIX.clocks().monotonicNanos() + 30_000_000;
    stopwatch.submit(List.of(shell("echo one"), shell("echo two")), begin);

    Invocation one = stopwatch.nextInvocation();
    Invocation two = stopwatch.nextInvocation();
    assertThat(one.startNanos()).isGreaterThanOrEqualTo(begin);
    assertThat(one.stdout().text(10)).isEqualTo("one");
    assertThat(two.stdout().text(10)).isEqualTo("two");
  }

  @Test
  void submit_forALaterMoment_ofMoreThanIsKept_isAnsweredInItsTurn() {
    long begin = POSIX.clocks().monotonicNanos();
    stopwatch.submit(
        List.of(shell("echo one"), shell("seq 40000"), shell("echo three"), shell("exit 4")),
        begin);

    assertThat(stopwatch.nextInvocation().stdout().text(10)).isEqualTo("one");
    assertThat(stopwatch.nextInvocation().stdout().totalBytes()).isGreaterThan(1 << 16);
    assertThat(stopwatch.nextInvocation().stdout().text(10)).isEqualTo("three");
    assertThat(stopwatch.nextInvocation().isSuccess()).isFalse();
  }

  @Test
  void abort_beforeTheMoment_servesNothing() {
    Path sign = directory.resolve("sign");
    stopwatch.submit(
        List.of(shell("touch " + sign)), POSIX.clocks().monotonicNanos() + AMPLE.toNanos());

    stopwatch.abort();

    assertThat(stopwatch.nextInvocation().outcome()).isEqualTo(new InvocationOutcome.Aborted());
    assertThat(sign).doesNotExist();
  }

  @Test
  void submit_ofMoreThanFit_sendsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> stopwatch.submit(Collections.nCopies(Protocol.MAX_CHAIN + 1, shell("true"))));
    assertThatIllegalArgumentException().isThrownBy(() -> stopwatch.submit(List.of()));

    assertThat(stopwatch.invoke(shell("echo fine")).stdout().text(10)).isEqualTo("fine");
  }

  @Test
  void await_ofPidFile_findsTheProcessThatTheCallBeforeNamed() {
    Path pidFile = directory.resolve("pid");
    stopwatch.submit(
        List.of(
            shell("(sh -c 'echo $$ > " + pidFile + "; exec sleep 0.2' &); sleep 0.1"),
            Await.gone(pidFile, AMPLE)));

    Invocation invocation = stopwatch.nextInvocation();
    Awaited awaited = stopwatch.nextAwaited();
    assertThat(pidFile).hasContent(Integer.toString(awaited.pid()));
    assertThat(awaited.goneNanos().orElseThrow()).isGreaterThan(invocation.endNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0", "-7", "12x", "x12", "99999999999", "1234567890123456789"})
  void await_ofPidFileWithoutAPid_saysSo(String content) throws IOException {
    Path pidFile = Files.writeString(directory.resolve("pid"), content);

    assertThat(stopwatch.await(Await.gone(pidFile, AMPLE)).result())
        .isEqualTo(Awaited.Result.NO_PID);
  }

  @Test
  void await_ofPidFileThatIsMissing_saysSo() {
    assertThat(stopwatch.await(Await.gone(directory.resolve("none"), AMPLE)).result())
        .isEqualTo(Awaited.Result.NO_PID);
  }
}
