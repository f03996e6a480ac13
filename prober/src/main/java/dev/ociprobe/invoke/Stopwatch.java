package dev.ociprobe.invoke;

import dev.ociprobe.posix.Posix;
import java.nio.file.Path;

/**
 * A small native process that runs commands one at a time and times them: it alone is parent of the
 * runtime's processes, takes both timestamps next to clone(2) and wait4(2), and reaps every orphan
 * that they leave at once.
 *
 * <p>{@link #invoke} and {@link #await} exclude each other and block; {@link #abort}, {@link
 * #rearm} and {@link #close} may be called from any thread.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // a sketch still
public final class Stopwatch implements AutoCloseable {

  private Stopwatch() {}

  /**
   * Starts a stopwatch from a copy of its program in that directory; the copy is deleted once it
   * runs.
   *
   * @param directory must exist and lie on a file system that allows execution
   * @throws StopwatchException if it doesn't start or speaks another version of the protocol
   */
  public static Stopwatch start(Posix posix, Path directory, StopwatchOptions options) {
    throw new UnsupportedOperationException();
  }

  /** The stopwatch's own pid: parent of all that it starts and adopts. */
  public int pid() {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs a command to its end.
   *
   * @throws IllegalArgumentException if the command line is longer than 64 KiB
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public Invocation invoke(Command command) {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits for what the container does. A process that went while an earlier call ran is known: its
   * time is returned at once, until the next {@link Command.Stdio#NEW_CONTAINER} call.
   *
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public Awaited await(Await await) {
    throw new UnsupportedOperationException();
  }

  /**
   * Kills the process group of the command under way, and refuses later ones, until {@link #rearm}:
   * each returns {@link Outcome.Aborted}. Waits for nothing; without effect once closed.
   */
  public void abort() {
    throw new UnsupportedOperationException();
  }

  /** Takes {@link #abort} back, so that commands that clean up can run. */
  public void rearm() {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the stopwatch and whatever command it runs. Orphans that it adopted, containers too, stay
   * and go to the next subreaper above.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
