package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.PayloadStamp;
import dev.ociprobe.container.stopwatch.ReapedOrphan;
import dev.ociprobe.posix.WaitStatus.Exited;
import dev.ociprobe.posix.WaitStatus.Signaled;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The init of a container, as far as the answers of its cycle tell of it. For gVisor this is the
 * sandbox, which ends with the status of the container's own init. For one thread.
 */
final class ContainerInit {
  /** The longest wait for the end of an init that has closed its output, or can't be killed. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  private static final int MAX_WORDS = 2000;
  private static final Map<String, Integer> SIGNALS = Map.of("KILL", 9, "TERM", 15);

  /** Added to a signal's number in an exit status, as shells and gVisor do. */
  static final int BY_SIGNAL = 128;

  private final CycleCalls calls;
  private final int pid;
  private final boolean hasOwnStatus;
  private int signal;
  private long signalledNanos = Long.MAX_VALUE;

  /**
   * An init that nobody has signalled yet.
   *
   * @param hasOwnStatus true if it only stands for the program, and ends on a signal as it likes
   */
  ContainerInit(CycleCalls calls, int pid, boolean hasOwnStatus) {
    this.calls = calls;
    this.pid = pid;
    this.hasOwnStatus = hasOwnStatus;
  }

  int pid() {
    return pid;
  }

  /**
   * Notes a call that was to end it, whether it succeeded or not.
   *
   * @param name of the signal, without SIG, or its number
   */
  void signalled(String name, Invocation kill) {
    signal = number(name);
    signalledNanos = kill.startNanos();
  }

  /** The number of a signal by its name without SIG, or 0 if it is not known. */
  static int number(String signal) {
    return signal.matches("\\d{1,2}") ? Integer.parseInt(signal) : SIGNALS.getOrDefault(signal, 0);
  }

  /** Tells whether it ended before it was to. */
  boolean endedByItself() {
    return end().filter(end -> end.reapedNanos() < signalledNanos).isPresent();
  }

  /** Waits a moment for an end that is near; returns true if it came. */
  boolean endsSoon() {
    return calls.await(Await.gone(pid, SETTLING)).goneNanos().isPresent();
  }

  /**
   * The status and the last words of an init that ended with a failure or by a signal that nobody
   * sent; empty if it lives, ended well, or another process has reaped it.
   */
  Optional<String> crash() {
    return end()
        .filter(end -> !isOrderly(end))
        .map(end -> "the container's command ended by itself: " + end.status() + lastWords());
  }

  private Optional<ReapedOrphan> end() {
    return calls.endOf(pid);
  }

  private boolean isOrderly(ReapedOrphan end) {
    boolean signalled = end.reapedNanos() >= signalledNanos;
    if (signalled && hasOwnStatus) {
      return true;
    }
    return switch (end.status()) {
      case Exited(int code) -> code == 0 || (signalled && code == BY_SIGNAL + signal);
      case Signaled(int by, var _) -> signalled && by == signal;
    };
  }

  private String lastWords() {
    return lastWords(calls);
  }

  /** The last words of a container, after what tells of its end. */
  static String lastWords(CycleCalls calls) {
    String words = calls.containerOutput().map(ContainerInit::words).orElse("");
    return words.isEmpty() ? ", without a word" : ": " + words;
  }

  private static String words(ContainerOutput output) {
    String errors = text(output.stderr());
    boolean isStamp = PayloadStamp.parse(output.stdout().head()).isPresent();
    return errors.isEmpty() && !isStamp ? text(output.stdout()) : errors;
  }

  private static String text(CapturedOutput captured) {
    return captured.text(MAX_WORDS);
  }
}
