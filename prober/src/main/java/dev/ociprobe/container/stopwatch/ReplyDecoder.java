package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.WaitStatus;

/** Turns the stopwatch's replies into the answers to their requests. */
final class ReplyDecoder {
  private ReplyDecoder() {}

  static Invocation toCommand(Command command, Reply reply) {
    boolean newContainer = command.stdio() == Command.Stdio.NEW_CONTAINER;
    return new Invocation(
        reply.startNanos(),
        reply.endNanos(),
        reply.pid(),
        outcome(reply),
        reply.usage(),
        newContainer ? reply.container().stdout() : reply.stdout(),
        newContainer ? reply.container().stderr() : reply.stderr(),
        reply.container(),
        reply.adopted(),
        reply.adoptedLost(),
        reply.strayCpus());
  }

  static Awaited toAwait(Reply reply) {
    return new Awaited(
        result(reply),
        reply.startNanos(),
        reply.pid(),
        reply.goneNanos(),
        reply.listeningNanos(),
        reply.arrivals(),
        reply.container(),
        reply.adopted(),
        reply.adoptedLost(),
        reply.strayCpus());
  }

  static ShimAnswer toShim(Reply reply) {
    return new ShimAnswer(
        reply.startNanos(),
        reply.endNanos(),
        shimOutcome(reply),
        reply.error(),
        reply.stdout(),
        reply.container(),
        reply.adopted());
  }

  private static ShimAnswer.Outcome shimOutcome(Reply reply) {
    return switch (reply.outcome()) {
      case Reply.DONE -> ShimAnswer.Outcome.ANSWERED;
      case Reply.REFUSED -> ShimAnswer.Outcome.REFUSED;
      case Reply.TIMED_OUT -> ShimAnswer.Outcome.TIMED_OUT;
      case Reply.ABORTED -> ShimAnswer.Outcome.ABORTED;
      case Reply.NO_FIFO -> ShimAnswer.Outcome.NO_FIFO;
      case Reply.NOT_CONNECTED -> ShimAnswer.Outcome.NOT_CONNECTED;
      case Reply.HUNG_UP -> ShimAnswer.Outcome.HUNG_UP;
      case Reply.NOT_TTRPC -> ShimAnswer.Outcome.NOT_TTRPC;
      case Reply.TOO_LONG -> ShimAnswer.Outcome.TOO_LONG;
      default -> throw unknown(reply);
    };
  }

  private static InvocationOutcome outcome(Reply reply) {
    return switch (reply.outcome()) {
      case Reply.DONE -> new InvocationOutcome.Ended(WaitStatus.ofRaw(reply.rawStatus()));
      case Reply.TIMED_OUT -> new InvocationOutcome.TimedOut();
      case Reply.ABORTED -> new InvocationOutcome.Aborted();
      case Reply.NOT_STARTED -> new InvocationOutcome.NotStarted(reply.error());
      default -> throw unknown(reply);
    };
  }

  private static Awaited.Result result(Reply reply) {
    return switch (reply.outcome()) {
      case Reply.DONE -> Awaited.Result.HAPPENED;
      case Reply.TIMED_OUT -> Awaited.Result.TIMED_OUT;
      case Reply.ABORTED -> Awaited.Result.ABORTED;
      case Reply.NO_PID -> Awaited.Result.NO_PID;
      case Reply.NOT_WATCHED ->
          throw new StopwatchException(
              "the stopwatch can't watch process %d for its end: pidfd_open(2) failed with errno %d"
                  .formatted(reply.pid(), reply.error()));
      default -> throw unknown(reply);
    };
  }

  private static StopwatchException unknown(Reply reply) {
    return new StopwatchException("the stopwatch sent an unknown outcome: " + reply.outcome());
  }
}
