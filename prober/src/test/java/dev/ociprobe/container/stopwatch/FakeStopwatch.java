package dev.ociprobe.container.stopwatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A stopwatch without a process. It records what it is asked for and gives scripted replies; a
 * request without one succeeds after a millisecond of a clock of its own, and an await of the first
 * byte then finds a payload's stamp. Chains end at the first failure, as on the real stopwatch. For
 * one thread.
 */
public final class FakeStopwatch implements Stopwatch {
  /** The stopwatch's own pid. */
  public static final int PID = 1000;

  /** The pid of the container's init, which the pid file is taken to hold. */
  public static final int INIT = 2000;

  private static final int COMMAND = 3000;
  private static final long PAUSE_NANOS = 1000;
  private static final String FIRST_BYTE = "first byte";
  private static final String OUTPUT = "output";
  private static final String GONE = "gone";

  private final ReplyScript script = new ReplyScript();
  private final List<List<Request>> chains = new ArrayList<>();
  private final List<Long> beginnings = new ArrayList<>();
  private final List<Request> served = new ArrayList<>();
  private final Deque<Request> unanswered = new ArrayDeque<>();
  private long nowNanos = 1_000_000_000;
  private boolean untidy;
  private boolean aborted;
  private boolean closed;

  /** A stopwatch with an empty script. */
  public FakeStopwatch() {}

  /** Gives the next command that has this argument the reply; several are given in turn. */
  public FakeStopwatch onCommand(String argument, FakeReply reply) {
    return on(argument, reply);
  }

  /** Gives the next await of the container's first byte the reply. */
  public FakeStopwatch onFirstByte(FakeReply reply) {
    return on(FIRST_BYTE, reply);
  }

  /** Gives the next await of the container's output the reply. */
  public FakeStopwatch onOutput(FakeReply reply) {
    return on(OUTPUT, reply);
  }

  /** Gives the next await of a process's end the reply. */
  public FakeStopwatch onGone(FakeReply reply) {
    return on(GONE, reply);
  }

  private FakeStopwatch on(String key, FakeReply reply) {
    script.add(key, reply);
    return this;
  }

  /** The requests as they were sent, one list for each chain; a single request is a chain. */
  public List<List<Request>> chains() {
    return List.copyOf(chains);
  }

  /** The times from which on the chains were to be served, one for each. */
  public List<Long> beginnings() {
    return List.copyOf(beginnings);
  }

  /** The requests that were answered, in order: those after a failure in their chain are not. */
  public List<Request> served() {
    return List.copyOf(served);
  }

  /** The command lines among the {@linkplain #served answered} requests. */
  public List<List<String>> commandLines() {
    return served.stream()
        .filter(Command.class::isInstance)
        .map(request -> ((Command) request).argv())
        .toList();
  }

  /** The time of this stopwatch's clock, in nanoseconds: the end of the last answered request. */
  public long nowNanos() {
    return nowNanos;
  }

  public boolean isAborted() {
    return aborted;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public int pid() {
    return PID;
  }

  @Override
  public Invocation invoke(Command command) {
    submit(List.of(command));
    return nextInvocation();
  }

  @Override
  public Awaited await(Await await) {
    submit(List.of(await));
    return nextAwaited();
  }

  @Override
  public void submit(List<? extends Request> chain, long beginNanos) {
    if (closed) {
      throw new StopwatchException("the stopwatch is closed");
    }
    if (chain.isEmpty() || chain.size() > Protocol.MAX_CHAIN) {
      throw new IllegalArgumentException("a chain of " + chain.size());
    }
    while (!unanswered.isEmpty()) {
      if (unanswered.peek() instanceof Command) {
        nextInvocation();
      } else {
        nextAwaited();
      }
    }
    chains.add(List.copyOf(chain));
    beginnings.add(beginNanos);
    unanswered.addAll(chain);
  }

  @Override
  public Invocation nextInvocation() {
    if (!(unanswered.poll() instanceof Command command)) {
      throw new IllegalStateException("no command is to be answered next");
    }
    FakeReply reply = replyTo(command, command.argv());
    Invocation invocation =
        ReplyDecoder.toCommand(command, reply.toCommand(nowNanos + PAUSE_NANOS, COMMAND));
    answered(command, reply, invocation.isSuccess());
    return invocation;
  }

  @Override
  public Awaited nextAwaited() {
    if (!(unanswered.poll() instanceof Await await)) {
      throw new IllegalStateException("no await is to be answered next");
    }
    FakeReply reply = replyTo(await, List.of(key(await)));
    Awaited awaited =
        ReplyDecoder.toAwait(reply.toAwait(await, nowNanos + PAUSE_NANOS, pidOf(await)));
    answered(await, reply, awaited.isSuccess());
    return awaited;
  }

  private static String key(Await await) {
    return switch (await.sign().orElse(null)) {
      case Await.Sign.FirstByte _ -> FIRST_BYTE;
      case Await.Sign.Output _ -> OUTPUT;
      case Await.Sign.Listening _ -> "listening";
      case null -> GONE;
    };
  }

  @Override
  public ShimAnswer nextShimAnswer() {
    throw new UnsupportedOperationException("no shims here");
  }

  private FakeReply replyTo(Request request, List<String> keys) {
    if (aborted) {
      return FakeReply.aborted();
    }
    return script
        .next(keys)
        .orElseGet(() -> ReplyScript.unscripted(request, nowNanos, nowNanos + PAUSE_NANOS));
  }

  private static int pidOf(Await await) {
    return await.gone().orElse(null) instanceof Await.Target.Pid(int number) ? number : INIT;
  }

  private void answered(Request request, FakeReply reply, boolean success) {
    nowNanos += PAUSE_NANOS + reply.duration().toNanos();
    served.add(request);
    if (!success) {
      unanswered.clear();
    }
  }

  /** Lets the next question for something to tidy up find something. */
  public FakeStopwatch untidy() {
    untidy = true;
    return this;
  }

  @Override
  public boolean tidy() {
    boolean was = untidy;
    untidy = false;
    return was;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void rearm() {
    aborted = false;
  }

  @Override
  public void close() {
    closed = true;
  }
}
