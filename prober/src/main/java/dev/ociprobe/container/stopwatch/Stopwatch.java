package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;

/**
 * A small native process that runs commands one at a time and times them. It alone is the parent of
 * the runtime's processes, takes both timestamps next to clone(2) and wait4(2), and reaps at once
 * every orphan that they leave.
 *
 * <p>All methods may be called from any thread. {@link #invoke}, {@link #await} and the methods
 * that take an answer block and exclude each other; {@link #abort} and {@link #rearm} never block.
 * A submitted chain belongs to one thread until its last answer is taken.
 */
public interface Stopwatch extends AutoCloseable {

  /**
   * Starts a stopwatch from a copy of its program in a directory; the copy is deleted once it runs.
   *
   * @param directory must exist and lie on a file system that allows execution
   * @throws StopwatchException if it doesn't start or speaks another version of the protocol
   */
  static Stopwatch start(Posix posix, Path directory, StopwatchOptions options) {
    return StopwatchClient.start(posix, directory, options);
  }

  /** The stopwatch's own pid: the parent of all that it starts and adopts. */
  int pid();

  /**
   * Runs a command to its end.
   *
   * @throws IllegalArgumentException if the command line is longer than 64 KiB
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  Invocation invoke(Command command);

  /**
   * Waits for an event in the container. If the process ended during an earlier call, its time is
   * returned at once; the stopwatch remembers it until the next {@link Command.Stdio#NEW_CONTAINER}
   * call.
   *
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  Awaited await(Await await);

  /**
   * Sends requests that are served one right after the other, with no round trip to Java in
   * between, up to the first that fails; the rest of the chain is then dropped. Answers are taken
   * in the order of the requests. Answers that nobody took are awaited and discarded when something
   * else is sent.
   *
   * @param chain at most 16; a command that creates a container only as the first
   * @throws IllegalArgumentException if there are none or too many, or a command line is longer
   *     than 64 KiB; nothing is sent then
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  default void submit(List<? extends Request> chain) {
    submit(chain, RequestEncoder.AT_ONCE);
  }

  /**
   * Sends requests as {@link #submit(List)} does, which are served from a moment on: several
   * stopwatches begin at the same one, whenever each was told to. Their answers come together, when
   * the last has been served.
   *
   * @param beginNanos {@code CLOCK_MONOTONIC}; in the past, they are served at once
   */
  void submit(List<? extends Request> chain, long beginNanos);

  /**
   * Waits for the answer to a submitted command.
   *
   * @throws IllegalStateException if a command is not the next to be answered: its answer was
   *     taken, or a request before it has failed
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  Invocation nextInvocation();

  /**
   * Waits for the answer to a submitted {@link Await}.
   *
   * @throws IllegalStateException if an await is not the next to be answered
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  Awaited nextAwaited();

  /**
   * Waits for the answer to a submitted {@link ShimCall} or {@link ShimAwait}.
   *
   * @throws IllegalStateException if neither is the next to be answered
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  ShimAnswer nextShimAnswer();

  /**
   * Removes what containers have left in the stopwatch's own mounts, if there is enough of it.
   * Makes the next create slower: it waits for the kernel.
   *
   * @return true if something was removed
   * @throws StopwatchException if it can't be removed
   */
  boolean tidy();

  /**
   * Kills the process group of the running command and refuses later ones until {@link #rearm}:
   * each returns {@link InvocationOutcome.Aborted}. Returns at once; no effect once closed.
   */
  void abort();

  /** Revokes {@link #abort}, so that commands that clean up can run. */
  void rearm();

  /**
   * Ends the stopwatch and its running command. Orphans that it adopted, containers among them,
   * keep running and go to the next subreaper above.
   */
  @Override
  void close();
}
