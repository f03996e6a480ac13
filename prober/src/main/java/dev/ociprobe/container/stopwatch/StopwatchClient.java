package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The client of a native stopwatch process: sends requests over its socket and pairs the replies
 * with them.
 *
 * <p>The answers are taken under this object's lock; control messages have a lock of their own, so
 * that they never wait behind an answer.
 */
final class StopwatchClient implements Stopwatch {
  private static final int EACCES = 13;

  /**
   * Containers after which the cover of {@code unified} is emptied: the next create then waits 5 ms
   * for the kernel (RCU).
   */
  private static final int CONTAINERS_PER_COVER = 500;

  private final Posix posix;
  private final StopwatchProcess process;
  private final boolean covered;
  private int containers; // since it was empty
  private final StopwatchSocket socket;

  /** The requests that were sent and not answered yet, in order. */
  private final Deque<Request> unanswered = new ArrayDeque<>();

  /** Guards {@link #closed} and the control messages, which may be sent at any time. */
  private final Object controlLock = new Object();

  private boolean closed;

  private StopwatchClient(Posix posix, StopwatchProcess process, boolean covered) {
    this.posix = posix;
    this.process = process;
    this.covered = covered;
    this.socket = new StopwatchSocket(posix, process.socket());
  }

  static Stopwatch start(Posix posix, Path directory, StopwatchOptions options) {
    Path program = StopwatchProgram.extract(directory);
    try {
      StopwatchClient stopwatch =
          new StopwatchClient(
              posix, StopwatchProcess.spawn(posix, program, options), options.coverUnified());
      try {
        stopwatch.socket.greet();
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

  @Override
  public int pid() {
    return process.pid();
  }

  @Override
  public synchronized Invocation invoke(Command command) {
    submit(List.of(command));
    return nextInvocation();
  }

  @Override
  public synchronized Awaited await(Await await) {
    submit(List.of(await));
    return nextAwaited();
  }

  @Override
  public synchronized void submit(List<? extends Request> chain, long beginNanos) {
    forgetUnanswered();
    requireOpen();
    if (covered && !chain.isEmpty() && chain.getFirst().createsContainer()) {
      containers++;
    }
    socket.send(chain, beginNanos);
    unanswered.addAll(chain);
  }

  @Override
  public synchronized Invocation nextInvocation() {
    if (!(unanswered.peek() instanceof Command command)) {
      throw new IllegalStateException("the next reply does not answer a command");
    }
    Invocation invocation = ReplyDecoder.toCommand(command, receive());
    dropRestUnless(invocation.isSuccess());
    return invocation;
  }

  @Override
  public synchronized Awaited nextAwaited() {
    if (!(unanswered.peek() instanceof Await)) {
      throw new IllegalStateException("the next reply does not answer an await");
    }
    Awaited awaited = ReplyDecoder.toAwait(receive());
    dropRestUnless(awaited.isSuccess());
    return awaited;
  }

  @Override
  public synchronized ShimAnswer nextShimAnswer() {
    if (!(unanswered.peek() instanceof ShimCall || unanswered.peek() instanceof ShimAwait)) {
      throw new IllegalStateException("the next reply does not answer a call of a shim");
    }
    ShimAnswer answer = ReplyDecoder.toShim(receive());
    dropRestUnless(answer.isSuccess());
    return answer;
  }

  @Override
  public void abort() {
    sendControl(RequestEncoder.abort());
  }

  @Override
  public void rearm() {
    sendControl(RequestEncoder.rearm());
  }

  @Override
  public void close() {
    abort(); // so that a running command doesn't hold the lock for long
    synchronized (this) {
      synchronized (controlLock) {
        if (closed) {
          return;
        }
        closed = true;
        socket.close();
      }
      process.awaitExit(posix);
    }
  }

  @Override
  public synchronized boolean tidy() {
    boolean enough = containers >= CONTAINERS_PER_COVER;
    if (enough) {
      UnifiedMountMask.empty(posix, pid());
      containers = 0;
    }
    return enough;
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
      switch (unanswered.element()) {
        case Command _ -> nextInvocation();
        case Await _ -> nextAwaited();
        case ShimCall _, ShimAwait _ -> nextShimAnswer();
      }
    }
  }

  /** The first answer may come as late as the last. */
  private Reply receive() {
    requireOpen();
    ByteBuffer message = socket.receive(Request.timeoutOf(unanswered));
    unanswered.remove();
    return Reply.read(message);
  }

  private void dropRestUnless(boolean success) {
    if (!success) {
      unanswered.clear();
    }
  }

  private void sendControl(ByteBuffer message) {
    synchronized (controlLock) {
      try {
        if (!closed) {
          socket.send(message);
        }
      } catch (StopwatchException e) {
        // It has died: there is nothing to abort, and the next request will say so.
      }
    }
  }
}
