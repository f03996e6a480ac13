package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A small native process that runs commands one at a time and times them: it alone is parent of the
 * runtime's processes, takes both timestamps next to clone(2) and wait4(2), and reaps every orphan
 * that they leave at once.
 *
 * <p>All methods may be called from any thread. {@link #invoke}, {@link #await} and taking an
 * answer block, one excluding the other; {@link #abort} and {@link #rearm} wait for none. A chain
 * that is submitted belongs to one thread until its last answer is taken.
 */
public final class Stopwatch implements AutoCloseable {
  private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
  private static final int SIGKILL = 9;
  private static final int EACCES = 13;

  /**
   * After so many containers crun's cover is emptied. Not before each: what is deleted there makes
   * the next create wait for the kernel (RCU), 5 ms of it.
   */
  private static final int CONTAINERS_A_COVER = 500;

  private final Posix posix;
  private final StopwatchProcess process;
  private final boolean covered;
  private int containers;
  private final StopwatchSocket socket;

  /** What was sent and not answered yet, in its order. */
  private final Deque<Request> unanswered = new ArrayDeque<>();

  /** Guards {@link #closed} and sending what may be sent at any time. */
  private final Object controlLock = new Object();

  private boolean closed;

  private Stopwatch(Posix posix, StopwatchProcess process, boolean covered) {
    this.posix = posix;
    this.process = process;
    this.covered = covered;
    this.socket = new StopwatchSocket(posix, process.socket());
  }

  /**
   * Starts a stopwatch from a copy of its program in that directory; the copy is deleted once it
   * runs.
   *
   * @param directory must exist and lie on a file system that allows execution
   * @throws StopwatchException if it doesn't start or speaks another version of the protocol
   */
  public static Stopwatch start(Posix posix, Path directory, StopwatchOptions options) {
    Path program = StopwatchProgram.extract(directory);
    try {
      Stopwatch stopwatch =
          new Stopwatch(
              posix, StopwatchProcess.spawn(posix, program, options), options.coverUnified());
      try {
        stopwatch.greet();
      } catch (RuntimeException e) {
        stopwatch.close();
        throw e;
      }
      return stopwatch;
    } catch (PosixException e) {
      String remedy =
          e.errno() == EACCES ? " (is " + directory + " on a file system mounted noexec?)" : "";
      throw new StopwatchException("can't start the stopwatch: " + e.getMessage() + remedy, e);
    } finally {
      StopwatchProgram.delete(program);
    }
  }

  /** The stopwatch's own pid: parent of all that it starts and adopts. */
  public int pid() {
    return process.pid();
  }

  /**
   * Runs a command to its end.
   *
   * @throws IllegalArgumentException if the command line is longer than 64 KiB
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public synchronized Invocation invoke(Command command) {
    submit(List.of(command));
    return nextInvocation();
  }

  /**
   * Waits for what the container does. A process that went while an earlier call ran is known: its
   * time is returned at once, until the next {@link Command.Stdio#NEW_CONTAINER} call.
   *
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public synchronized Awaited await(Await await) {
    submit(List.of(await));
    return nextAwaited();
  }

  /**
   * Sends requests that are served one right after the other, with nothing of ours in between, up
   * to the first that doesn't succeed; what comes after that is dropped. The answers are to be
   * taken in the requests' order; those that nobody took are waited for, and lost, when something
   * else is sent.
   *
   * @param chain at most 16; a command that creates a container only as the first
   * @throws IllegalArgumentException if there are none or too many, or a command line is longer
   *     than 64 KiB; nothing is sent then
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public synchronized void submit(List<? extends Request> chain) {
    forgetUnanswered();
    requireOpen();
    if (createsContainer(chain)) {
      tidyCover();
    }
    socket.send(chain);
    unanswered.addAll(chain);
  }

  /**
   * Waits for the answer to a command that was submitted.
   *
   * @throws IllegalStateException if that isn't what is to be answered next: its answer was taken,
   *     or something before it has failed
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public synchronized Invocation nextInvocation() {
    if (!(unanswered.peek() instanceof Command command)) {
      throw new IllegalStateException("no command is to be answered next");
    }
    Invocation invocation = ReplyDecoder.toCommand(command, receive());
    dropRestUnless(invocation.isSuccess());
    return invocation;
  }

  /** As {@link #nextInvocation}, for an {@link Await}. */
  public synchronized Awaited nextAwaited() {
    if (!(unanswered.peek() instanceof Await)) {
      throw new IllegalStateException("no await is to be answered next");
    }
    Awaited awaited = ReplyDecoder.toAwait(receive());
    dropRestUnless(awaited.isSuccess());
    return awaited;
  }

  /**
   * Kills the process group of the command under way, and refuses later ones, until {@link #rearm}:
   * each returns {@link InvocationOutcome.Aborted}. Waits for nothing; without effect once closed.
   */
  public void abort() {
    sendControl(Protocol.abort());
  }

  /** Takes {@link #abort} back, so that commands that clean up can run. */
  public void rearm() {
    sendControl(Protocol.rearm());
  }

  /**
   * Ends the stopwatch and whatever command it runs. Orphans that it adopted, containers too, stay
   * and go to the next subreaper above.
   */
  @Override
  public void close() {
    abort(); // or the lock below could be long in coming
    synchronized (this) {
      synchronized (controlLock) {
        if (closed) {
          return;
        }
        closed = true;
        socket.close();
      }
      awaitExit();
    }
  }

  private static boolean createsContainer(List<? extends Request> chain) {
    return !chain.isEmpty()
        && chain.getFirst() instanceof Command command
        && command.stdio() == Command.Stdio.NEW_CONTAINER;
  }

  private void tidyCover() {
    if (covered && ++containers % CONTAINERS_A_COVER == 0) {
      UnifiedMountMask.empty(posix, pid());
    }
  }

  private void greet() {
    socket.send(Protocol.hello());
    Protocol.checkHello(socket.receive(HELLO_TIMEOUT));
  }

  private void requireOpen() {
    synchronized (controlLock) {
      if (closed) {
        throw new StopwatchException("the stopwatch is closed");
      }
    }
  }

  private void forgetUnanswered() {
    while (!unanswered.isEmpty()) {
      if (unanswered.peek() instanceof Command) {
        nextInvocation();
      } else {
        nextAwaited();
      }
    }
  }

  private Reply receive() {
    requireOpen();
    return Reply.read(socket.receive(unanswered.remove().timeout()));
  }

  private void dropRestUnless(boolean success) {
    if (!success) {
      unanswered.clear();
    }
  }

  private void sendControl(ByteBuffer message) {
    synchronized (controlLock) {
      if (closed) {
        return;
      }
      try {
        socket.send(message);
      } catch (StopwatchException e) {
        // It died: nothing runs that could be aborted, and the next request will say so.
        return;
      }
    }
  }

  private void awaitExit() {
    int pidfd = posix.processes().openPidfd(pid());
    try {
      if (!posix.descriptors().awaitReadable(pidfd, EXIT_TIMEOUT)) {
        posix.processes().signalPidfd(pidfd, SIGKILL);
      }
    } finally {
      posix.descriptors().close(pidfd);
    }
    posix.processes().reap(pid());
  }
}
