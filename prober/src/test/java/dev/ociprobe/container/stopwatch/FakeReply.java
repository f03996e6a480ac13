package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A reply that a {@link FakeStopwatch} gives to a command or an await: how it ended, how long it
 * took, and what was written. Immutable.
 */
public final class FakeReply {
  private static final CapturedOutput NOTHING = output(new byte[0]);
  private static final ResourceUsage USAGE = new ResourceUsage(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final int outcome;
  private final int detail;
  private Duration duration = Duration.ofMillis(1);
  private CapturedOutput stdout = NOTHING;
  private CapturedOutput stderr = NOTHING;
  private CapturedOutput container = NOTHING;
  private CapturedOutput containerErrors = NOTHING;
  private List<ReapedOrphan> adopted = List.of();
  private StrayCpus strayCpus = StrayCpus.NONE;

  private FakeReply(int outcome, int detail) {
    this.outcome = outcome;
    this.detail = detail;
  }

  /** A copy of this reply with one change. */
  private FakeReply with(Consumer<FakeReply> change) {
    FakeReply copy = new FakeReply(outcome, detail);
    copy.duration = duration;
    copy.stdout = stdout;
    copy.stderr = stderr;
    copy.container = container;
    copy.containerErrors = containerErrors;
    copy.adopted = adopted;
    copy.strayCpus = strayCpus;
    change.accept(copy);
    return copy;
  }

  /**
   * A command that succeeds, or an await whose event happens, after a millisecond. An await of the
   * first byte ends by the end of the container's init unless there is {@linkplain
   * #withContainerOutput output}.
   */
  public static FakeReply success() {
    return exited(0);
  }

  /** A command that ends with this exit status. */
  public static FakeReply exited(int status) {
    return new FakeReply(Reply.DONE, status << 8);
  }

  /** A command or an await whose timeout passes. */
  public static FakeReply timedOut() {
    return new FakeReply(Reply.TIMED_OUT, 0);
  }

  /** A command or an await that {@link Stopwatch#abort} ends. */
  public static FakeReply aborted() {
    return new FakeReply(Reply.ABORTED, 0);
  }

  /** A command that can't be executed, with the errno of execve(2). */
  public static FakeReply notStarted(int errno) {
    return new FakeReply(Reply.NOT_STARTED, errno);
  }

  /** An await whose pid file holds no pid. */
  public static FakeReply noPid() {
    return new FakeReply(Reply.NO_PID, 0);
  }

  /** This reply after that time. */
  public FakeReply after(Duration newDuration) {
    return with(copy -> copy.duration = newDuration);
  }

  /** This reply of a process that may run on other CPUs than its stopwatch. */
  public FakeReply strayingTo(StrayCpus cpus) {
    return with(copy -> copy.strayCpus = cpus);
  }

  /** This reply with that text on stdout. */
  public FakeReply withStdout(String text) {
    return with(copy -> copy.stdout = output(text));
  }

  /** This reply with that text on stderr. */
  public FakeReply withStderr(String text) {
    return with(copy -> copy.stderr = output(text));
  }

  /** This reply with the bytes that the container wrote to its stdout: a payload stamp, say. */
  public FakeReply withContainerOutput(byte[] bytes) {
    return with(copy -> copy.container = output(bytes));
  }

  /** This reply with an orphan reaped at that time: a container's init, say. */
  public FakeReply withReaped(int pid, long reapedNanos) {
    return withReaped(pid, reapedNanos, new WaitStatus.Exited(0));
  }

  /** This reply with an orphan reaped at that time, which ended so. */
  public FakeReply withReaped(int pid, long reapedNanos, WaitStatus status) {
    List<ReapedOrphan> more = new ArrayList<>(adopted);
    more.add(new ReapedOrphan(pid, reapedNanos, status, USAGE));
    return with(copy -> copy.adopted = List.copyOf(more));
  }

  /** This reply with that text on the container's stderr. */
  public FakeReply withContainerErrors(String text) {
    return with(copy -> copy.containerErrors = output(text));
  }

  Duration duration() {
    return duration;
  }

  /** This reply in the protocol's form, to a command that starts at that time. */
  Reply toCommand(long startNanos, int pid) {
    boolean started = outcome != Reply.NOT_STARTED;
    return reply(started ? startNanos : 0, started ? pid : 0, startNanos, OptionalLong.empty());
  }

  /** This reply in the protocol's form, to an await that begins at that time. */
  Reply toAwait(Await await, long startNanos, int pid) {
    boolean gone = outcome == Reply.DONE && await.gone().isPresent() && container == NOTHING;
    OptionalLong end = OptionalLong.of(startNanos + duration.toNanos());
    return reply(
        startNanos,
        outcome == Reply.NO_PID ? 0 : pid,
        startNanos,
        gone ? end : OptionalLong.empty());
  }

  private Reply reply(long replyStart, int pid, long startNanos, OptionalLong goneNanos) {
    long end = startNanos + duration.toNanos();
    OptionalLong firstByte = container == NOTHING ? OptionalLong.empty() : OptionalLong.of(end);
    return new Reply(
        outcome,
        outcome == Reply.NOT_STARTED ? detail : 0,
        replyStart,
        pid,
        outcome == Reply.DONE ? detail : 0,
        end,
        USAGE,
        goneNanos,
        OptionalLong.empty(),
        arrivals(end),
        adopted,
        0,
        strayCpus,
        stdout,
        stderr,
        new ContainerOutput(firstByte, container, containerErrors));
  }

  private List<OutputArrival> arrivals(long nanos) {
    return Stream.of(
            new OutputArrival(false, container.totalBytes(), nanos),
            new OutputArrival(true, containerErrors.totalBytes(), nanos))
        .filter(each -> each.endBytes() > 0)
        .toList();
  }

  private static CapturedOutput output(String text) {
    return output(text.getBytes(UTF_8));
  }

  private static CapturedOutput output(byte[] bytes) {
    return new CapturedOutput(bytes.length, bytes, new byte[0]);
  }
}
