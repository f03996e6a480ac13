package dev.ociprobe.invoke;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.WaitStatus;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A small native process that runs commands one at a time and times them: it alone is parent of the
 * runtime's processes, takes both timestamps next to clone(2) and wait4(2), and reaps every orphan
 * that they leave at once.
 *
 * <p>All methods may be called from any thread. {@link #invoke} and {@link #await} block, one
 * excluding the other; {@link #abort} and {@link #rearm} wait for neither.
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
  private final ByteBuffer request = Protocol.allocate(Protocol.MAX_REQUEST_BYTES);

  /** Orphans reaped since the last container was begun, by pid. */
  private final Map<Integer, Adopted> exits = new HashMap<>();

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
    Protocol.putInvoke(request, command);
    boolean newContainer = command.stdio() == Command.Stdio.NEW_CONTAINER;
    if (newContainer) {
      prepareForContainer();
    }
    Reply reply = exchange(command.timeout());
    return new Invocation(
        reply.startNanos(),
        reply.endNanos(),
        reply.pid(),
        outcomeOf(reply),
        reply.usage(),
        newContainer ? reply.container().stdout() : reply.stdout(),
        newContainer ? reply.container().stderr() : reply.stderr(),
        reply.container(),
        reply.adopted(),
        reply.adoptedLost());
  }

  /**
   * Waits for what the container does. A process that went while an earlier call ran is known: its
   * time is returned at once, until the next {@link Command.Stdio#NEW_CONTAINER} call.
   *
   * @throws StopwatchException if the stopwatch has died or was closed
   */
  public synchronized Awaited await(Await await) {
    Adopted known = await.gonePid().isPresent() ? exits.get(await.gonePid().getAsInt()) : null;
    if (known != null) {
      Protocol.putGlance(request);
      Reply reply = exchange(await.timeout());
      return awaited(Awaited.Result.HAPPENED, OptionalLong.of(known.reapedNanos()), reply);
    }
    Protocol.putAwait(request, await);
    Reply reply = exchange(await.timeout());
    Awaited.Result result =
        switch (reply.outcome()) {
          case Reply.DONE -> Awaited.Result.HAPPENED;
          case Reply.TIMED_OUT -> Awaited.Result.TIMED_OUT;
          case Reply.ABORTED -> Awaited.Result.ABORTED;
          default -> throw unknownOutcome(reply);
        };
    return awaited(result, reply.goneNanos(), reply);
  }

  /**
   * Kills the process group of the command under way, and refuses later ones, until {@link #rearm}:
   * each returns {@link Outcome.Aborted}. Waits for nothing; without effect once closed.
   */
  public void abort() {
    ByteBuffer message = Protocol.allocate(Protocol.REQUEST_BYTES);
    Protocol.putAbort(message);
    sendControl(message);
  }

  /** Takes {@link #abort} back, so that commands that clean up can run. */
  public void rearm() {
    ByteBuffer message = Protocol.allocate(Protocol.REQUEST_BYTES);
    Protocol.putRearm(message);
    sendControl(message);
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

  private void prepareForContainer() {
    exits.clear();
    if (covered && ++containers % CONTAINERS_A_COVER == 0) {
      UnifiedCover.empty(posix, pid());
    }
  }

  private void greet() {
    Protocol.putHello(request);
    socket.send(request);
    Protocol.checkHello(socket.receive(HELLO_TIMEOUT));
  }

  private Reply exchange(Duration timeout) {
    synchronized (controlLock) {
      if (closed) {
        throw new StopwatchException("the stopwatch is closed");
      }
    }
    socket.send(request);
    Reply reply = Reply.read(socket.receive(timeout));
    for (Adopted adopted : reply.adopted()) {
      exits.put(adopted.pid(), adopted);
    }
    return reply;
  }

  private static Outcome outcomeOf(Reply reply) {
    return switch (reply.outcome()) {
      case Reply.DONE -> new Outcome.Ended(WaitStatus.ofRaw(reply.rawStatus()));
      case Reply.TIMED_OUT -> new Outcome.TimedOut();
      case Reply.ABORTED -> new Outcome.Aborted();
      case Reply.NOT_STARTED -> new Outcome.NotStarted(reply.error());
      default -> throw unknownOutcome(reply);
    };
  }

  private static Awaited awaited(Awaited.Result result, OptionalLong goneNanos, Reply reply) {
    return new Awaited(result, goneNanos, reply.container(), reply.adopted(), reply.adoptedLost());
  }

  private static StopwatchException unknownOutcome(Reply reply) {
    return new StopwatchException("unknown outcome " + reply.outcome());
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
