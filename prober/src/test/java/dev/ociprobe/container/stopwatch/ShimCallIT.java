package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.ShimAnswer.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of shims that answer well, badly, or not at all. */
class ShimCallIT extends StopwatchTestCase {
  private static final String ANSWERED = "00000003" + "00000001" + "0200" + "120108";

  private Path socket;
  private ShimCall.Connection connection;

  @BeforeEach
  void setUp() {
    socket = directory.resolve("s");
    connection =
        new ShimCall.Connection(
            socket.toString(), directory.resolve("out"), directory.resolve("err"));
  }

  private static ByteBuffer frame(int stream) {
    ByteBuffer frame = ByteBuffer.allocate(11);
    return frame.putInt(1).putInt(stream).put((byte) 1).put((byte) 0).put((byte) 'x').flip();
  }

  private ShimAnswer call(Duration timeout) {
    return answer(ShimCall.connecting(frame(1), timeout, connection));
  }

  private ShimAnswer answer(Request request) {
    stopwatch.submit(List.of(request));
    return stopwatch.nextShimAnswer();
  }

  @Test
  void call_thatIsAnswered_hasTheBodyAndTheTime() throws IOException {
    try (FakeShim _ = new FakeShim(socket, ANSWERED, false)) {
      ShimAnswer answer = call(AMPLE);
      assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(answer.body().head()).containsExactly(0x12, 0x01, 0x08);
      assertThat(answer.durationNanos()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00000000 00000001 0200, ANSWERED",
    "00000004 00000001 0200 0a020805, REFUSED",
    "00000002 00000001 0200 0a00, ANSWERED",
    "00000000 00000003 0200, NOT_TTRPC",
    "00000000 00000000 0200, NOT_TTRPC",
    "00000000 00000001 0100, NOT_TTRPC",
    "474554202f20485454502f312e310d0a, NOT_TTRPC",
    "ffffffff 00000001 0200 00, TOO_LONG",
    "00400001 00000001 0200 00, TOO_LONG"
  })
  void call_thatIsAnsweredSomehow_isJudged(String answer, Outcome outcome) throws IOException {
    try (FakeShim _ = new FakeShim(socket, answer.replace(" ", ""), false)) {
      assertThat(call(AMPLE).outcome()).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "000000", "00000003 00000001 0200 12"})
  void call_thatIsAnsweredInPart_timesOutOrSaysThatTheShimHungUp(String answer) throws IOException {
    String part = answer.replace(" ", "");
    try (FakeShim _ = new FakeShim(socket, part, false)) {
      assertThat(call(SHORT).outcome()).isEqualTo(Outcome.TIMED_OUT);
    }
    Files.delete(socket);
    try (FakeShim _ = new FakeShim(socket, part, true)) {
      ShimAnswer answered = call(AMPLE);
      assertThat(answered.outcome()).isEqualTo(Outcome.HUNG_UP);
      assertThat(answered.durationNanos()).isPositive();
    }
  }

  @Test
  void call_ofASocketThatIsNotThere_saysSo() {
    ShimAnswer answer = call(AMPLE);
    assertThat(answer.outcome()).isEqualTo(Outcome.NOT_CONNECTED);
    assertThat(answer.errno()).isEqualTo(2);
  }

  @Test
  void call_withoutAConnection_saysSo() {
    assertThat(answer(ShimCall.of(frame(1), AMPLE)).outcome()).isEqualTo(Outcome.HUNG_UP);
    assertThat(answer(new ShimAwait(AMPLE)).outcome()).isEqualTo(Outcome.HUNG_UP);
  }

  @Test
  void call_whosePipesCantBeMade_saysSo() throws IOException {
    Path nowhere = directory.resolve("none/out");
    try (FakeShim _ = new FakeShim(socket, ANSWERED, false)) {
      ShimCall.Connection pipeless =
          new ShimCall.Connection(socket.toString(), nowhere, directory.resolve("err"));
      ShimAnswer answer = answer(ShimCall.connecting(frame(1), AMPLE, pipeless));
      assertThat(answer.outcome()).isEqualTo(Outcome.NO_FIFO);
      assertThat(answer.errno()).isEqualTo(2);
    }
  }

  @Test
  void postedCall_isAnsweredWhenItIsAwaited() throws IOException {
    String both = ANSWERED + "00000002" + "00000003" + "0200" + "1200";
    try (FakeShim _ = new FakeShim(socket, both, false)) {
      // Its answer comes with that to the call before: nothing was posted yet.
      assertThat(call(AMPLE).isSuccess()).isTrue();
      ShimAnswer posted = answer(ShimCall.posted(frame(3), AMPLE));
      assertThat(posted.outcome()).isIn(Outcome.ANSWERED, Outcome.HUNG_UP);
    }
  }

  @Test
  void chain_withACallThatIsRefused_dropsWhatFollows() throws IOException {
    Path sign = directory.resolve("sign");
    try (FakeShim _ = new FakeShim(socket, "00000004" + "00000001" + "0200" + "0a020805", false)) {
      stopwatch.submit(
          List.of(
              ShimCall.connecting(frame(1), AMPLE, connection),
              Stopwatches.shell("touch " + sign)));
      assertThat(stopwatch.nextShimAnswer().outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(stopwatch.invoke(Stopwatches.shell("true")).isSuccess()).isTrue();
      assertThat(sign).doesNotExist();
    }
  }

  @Test
  void abort_endsACall() throws Exception {
    try (FakeShim _ = new FakeShim(socket, "", false)) {
      stopwatch.submit(List.of(ShimCall.connecting(frame(1), AMPLE, connection)));
      stopwatch.abort();
      assertThat(stopwatch.nextShimAnswer().outcome()).isEqualTo(Outcome.ABORTED);
    }
  }

  @Test
  void containersOutput_comesThroughTheFifo() throws IOException {
    List<Path> fifos = List.of(connection.stdout(), connection.stderr());
    try (FakeShim _ = new FakeShim(socket, List.of(ANSWERED), false, fifos)) {
      assertThat(call(AMPLE).isSuccess()).isTrue();
      stopwatch.invoke(
          Command.starting(List.of("/bin/sh", "-c", "echo up >" + connection.stdout()), AMPLE));
      Awaited awaited =
          stopwatch.await(
              new Await(Optional.of(new Await.Sign.FirstByte()), Optional.empty(), AMPLE));
      assertThat(awaited.container().stdout().text(10)).isEqualTo("up");
    }
  }

  @Test
  void shim_thatOpensTheFifosOnlyInStart_losesNoOutput() throws IOException {
    String started = "00000000" + "00000003" + "0200";
    List<Path> fifos = List.of(connection.stdout(), connection.stderr());
    try (FakeShim shim = new FakeShim(socket, List.of(ANSWERED, started), false, fifos)) {
      assertThat(call(AMPLE).isSuccess()).isTrue();
      assertThat(answer(ShimCall.starting(frame(3), AMPLE)).isSuccess()).isTrue();
      shim.print("up");
      Awaited awaited =
          stopwatch.await(
              new Await(Optional.of(new Await.Sign.FirstByte()), Optional.empty(), AMPLE));
      assertThat(awaited.container().stdout().text(10)).isEqualTo("up");
    }
  }
}
