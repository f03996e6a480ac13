package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.ReadySign;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.posix.Clocks;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** The wait for a server's sign, in one cycle. For one thread. */
final class ServerReadiness {
  private static final int MAX_WORDS = 1000;

  private final ReadySign sign;
  private final Duration timeout;
  private final Clocks clocks;
  private OptionalLong found = OptionalLong.empty();

  ServerReadiness(ReadySign sign, Duration timeout, Clocks clocks) {
    this.sign = sign;
    this.timeout = timeout;
    this.clocks = clocks;
  }

  /** The event that the stopwatch is to wait for. */
  static Await.Sign awaited(ReadySign sign) {
    return switch (sign) {
      case ReadySign.Line _ -> new Await.Sign.Output();
      case ReadySign.Port(int number) -> new Await.Sign.Listening(number);
    };
  }

  /**
   * Waits until the sign comes, the init ends, or the time is up, which counts from when the
   * stopwatch began to wait: the answer may be taken much later.
   */
  Awaited await(CycleCalls calls, Await request) {
    Awaited answer = calls.await(request);
    if (sign instanceof ReadySign.Line(var pattern)) {
      return awaitLine(calls, answer, new LineSearch(pattern));
    }
    found = answer.listeningNanos();
    return answer;
  }

  private Awaited awaitLine(CycleCalls calls, Awaited first, LineSearch search) {
    long deadline = first.startNanos() + timeout.toNanos();
    Awaited answer = first;
    found = search.in(answer);
    while (found.isEmpty() && mayFollow(answer, deadline)) {
      answer = calls.await(Await.sign(new Await.Sign.Output(), answer.pid(), until(deadline)));
      found = search.in(answer);
    }
    if (found.isPresent() && found.getAsLong() > deadline) {
      found = OptionalLong.empty();
    }
    return answer;
  }

  /** Tells whether more output may come in time; a server that never falls silent ends it, too. */
  private static boolean mayFollow(Awaited answer, long deadline) {
    return answer.isSuccess()
        && answer.goneNanos().isEmpty()
        && answer.arrivals().stream().allMatch(each -> each.nanos() <= deadline);
  }

  private Duration until(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - clocks.monotonicNanos()));
  }

  /** Returns the time of the sign. */
  long judge(Awaited answer) throws PhaseFailedException {
    if (found.isPresent()) {
      return found.getAsLong();
    }
    if (answer.result() == Awaited.Result.ABORTED) {
      throw PhaseFailedException.interrupted();
    }
    String end =
        answer.goneNanos().isPresent()
            ? "the command ended"
            : String.format(Locale.ROOT, "%.3g s passed", timeout.toNanos() / 1e9);
    throw PhaseFailedException.of(
        Phase.READY,
        "not-ready",
        "%s before %s; %s".formatted(end, missing(), lastWords(answer.container())));
  }

  private String missing() {
    return switch (sign) {
      case ReadySign.Line(var pattern) -> "a line of its output matched \"" + pattern + "\"";
      case ReadySign.Port(int number) ->
          "a socket listened on TCP port %d in the container's network namespace".formatted(number);
    };
  }

  private static String lastWords(ContainerOutput output) {
    CapturedOutput said = output.stderr().totalBytes() > 0 ? output.stderr() : output.stdout();
    String words = said.text(MAX_WORDS);
    return words.isEmpty() ? "it wrote nothing" : "its last words: " + words;
  }
}
