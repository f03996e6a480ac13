package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.StampClock;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.ReadySign;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.container.stopwatch.PayloadStamp;
import dev.ociprobe.posix.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Determines when a container became ready. */
public final class Readiness {
  private static final int MAX_OUTPUT_IN_MESSAGE = 300;

  private static final Duration AT_ONCE = Duration.ofNanos(1);

  /** Commands that end after so long a silence are taken for services, not for short jobs. */
  private static final Duration LONG_LIFE = Duration.ofSeconds(10);

  private final Kind kind;
  private final StampClock stampClock;
  private final Clocks clocks;
  private boolean everSpoke;
  private Optional<Duration> silence = Optional.empty();
  private Duration patience = AT_ONCE;
  private Optional<ServerReadiness> server = Optional.empty();

  /** The kind of a container's init. */
  public sealed interface Kind {
    /** The payload, which stamps its first instruction. */
    Kind PAYLOAD = new Payload();

    /** A user's command, which is ready with its first byte on stdout, if it writes one. */
    Kind COMMAND = new Command();

    /** The kind of the init that a source's containers have. */
    static Kind of(BundleSource source) {
      return source.runsPayload()
          ? PAYLOAD
          : source.readySign().<Kind>map(Server::new).orElse(COMMAND);
    }

    /** {@link #PAYLOAD}. */
    record Payload() implements Kind {}

    /** {@link #COMMAND}. */
    record Command() implements Kind {}

    /** A server, which is ready with its sign. */
    record Server(ReadySign sign) implements Kind {}
  }

  Readiness(Kind kind, StampClock stampClock, Clocks clocks) {
    this.kind = kind;
    this.stampClock = stampClock;
    this.clocks = clocks;
  }

  /**
   * The time at which a container became ready.
   *
   * @param readyNanos {@code CLOCK_MONOTONIC}; empty for a command that writes nothing
   * @param firstByteNanos the arrival of the first byte of its stdout here
   */
  record Ready(OptionalLong readyNanos, OptionalLong firstByteNanos) {

    void record(long createNanos, long startNanos, Map<Phase, Timing> timings) {
      readyNanos.ifPresent(nanos -> {
        timings.put(Phase.READY, Timing.between(startNanos, nanos));
        timings.put(Phase.STARTUP, Timing.between(createNanos, nanos));
      });
      firstByteNanos.ifPresent(
          nanos -> timings.put(Phase.FIRST_BYTE, Timing.between(startNanos, nanos)));
    }
  }

  /** Tells whether the container's init may end before kill. */
  boolean mayEndByItself() {
    return !kind.equals(Kind.PAYLOAD);
  }

  /** Tells whether a command has closed its stdout without a word, and so may be ending. */
  boolean hasClosedSilently(Awaited awaited) {
    return kind.equals(Kind.COMMAND)
        && awaited.isSuccess()
        && awaited.container().firstByteNanos().isEmpty();
  }

  /** The time for which a command was awaited in vain once, so that no later one is. */
  Optional<Duration> silence() {
    return silence;
  }

  /**
   * Notes that a command has ended by itself: if it was silent for so long that the verbs after
   * start would wait for a long time, and then find no container, no later one is awaited.
   *
   * @param life from the spawn of start on
   */
  void endedByItself(Duration life) {
    if (kind.equals(Kind.COMMAND) && !everSpoke && life.compareTo(LONG_LIFE) >= 0) {
      silence = Optional.of(life);
    }
  }

  /**
   * Returns the request to wait for after start.
   *
   * @param timeout for the first output, unless a command is known to be silent
   */
  Await request(Path pidFile, Duration timeout) {
    if (kind instanceof Kind.Server(ReadySign sign)) {
      server = Optional.of(new ServerReadiness(sign, timeout, clocks));
      return Await.sign(ServerReadiness.awaited(sign), pidFile, timeout);
    }
    return Await.firstByte(pidFile, patience(timeout));
  }

  /** Returns the same request for a container whose end closes its output. */
  Await request(Duration timeout) {
    return new Await(Optional.of(new Await.Sign.FirstByte()), Optional.empty(), patience(timeout));
  }

  private Duration patience(Duration timeout) {
    patience = silence.isPresent() && !everSpoke ? AT_ONCE : timeout;
    return patience;
  }

  /** Waits by that request, or by several that follow it. */
  Awaited await(CycleCalls calls, Await request) {
    return server.isPresent() ? server.get().await(calls, request) : calls.await(request);
  }

  /**
   * Determines the time of readiness from the answer to that request.
   *
   * @param startNanos the spawn of start
   */
  Ready judge(Awaited awaited, long startNanos) throws PhaseFailedException {
    if (awaited.result() == Awaited.Result.NO_PID) {
      throw PhaseFailedException.of(
          Phase.CREATE, "no-pid", "create exited with 0 but left no pid file that contains a pid");
    }
    return switch (kind) {
      case Kind.Payload _ -> judgeStamp(awaited, startNanos);
      case Kind.Command _ -> judgeOutput(awaited);
      case Kind.Server _ ->
          new Ready(
              OptionalLong.of(server.orElseThrow().judge(awaited)),
              awaited.container().firstByteNanos());
    };
  }

  private Ready judgeStamp(Awaited awaited, long startNanos) throws PhaseFailedException {
    if (!awaited.isSuccess()) {
      throw PhaseFailedException.of(Phase.READY, awaited, "the payload's stamp");
    }
    ContainerOutput output = awaited.container();
    Optional<PayloadStamp> stamp = PayloadStamp.parse(output.stdout().head());
    if (stamp.isEmpty() || output.firstByteNanos().isEmpty()) {
      throw PhaseFailedException.of(Phase.READY, "no-stamp", withoutStamp(output));
    }
    long arrived = output.firstByteNanos().getAsLong();
    long stamped =
        switch (stampClock) {
          case MONOTONIC -> stamp.get().monotonicNanos();
          case REALTIME -> ClockOffset.measure(clocks).toMonotonic(stamp.get().realtimeNanos());
          case HOST -> arrived;
        };
    if (stamped < startNanos || stamped > arrived) {
      throw PhaseFailedException.of(
          Phase.READY, "bad-stamp", outsideWindow(stamped, startNanos, arrived));
    }
    return new Ready(OptionalLong.of(stamped), OptionalLong.of(arrived));
  }

  private static String withoutStamp(ContainerOutput output) {
    String stderr = output.stderr().text(MAX_OUTPUT_IN_MESSAGE);
    return "the container ended or wrote something else before the payload's stamp"
        + (stderr.isEmpty() ? "" : ": " + stderr);
  }

  private String outsideWindow(long stamped, long startNanos, long arrived) {
    return ("the payload's stamp (%s clock) lies %,d ns after start's spawn, which is not between 0"
            + " and its arrival here after %,d ns")
        .formatted(stampClock, stamped - startNanos, arrived - startNanos);
  }

  private Ready judgeOutput(Awaited awaited) throws PhaseFailedException {
    if (awaited.result() == Awaited.Result.ABORTED
        || (awaited.result() == Awaited.Result.TIMED_OUT && everSpoke)) {
      throw PhaseFailedException.of(Phase.READY, awaited, "the command's first output");
    }
    OptionalLong firstByte = awaited.container().firstByteNanos();
    if (firstByte.isPresent()) {
      everSpoke = true;
    } else if (awaited.result() == Awaited.Result.TIMED_OUT) {
      silence = silence.or(() -> Optional.of(patience));
    }
    return new Ready(firstByte, firstByte);
  }
}
