package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.SlotShim;
import dev.ociprobe.container.shim.ShimEndpoint.UnusableEndpointException;
import dev.ociprobe.container.shim.ShimReply;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.ShimAnswer;
import dev.ociprobe.posix.Errno;

/** The words for a shim that refuses a call, or doesn't answer it. */
record ShimFailures(SlotShim shim) {
  private static final int MAX_WORDS = 2000;
  private static final int MAX_LOG = 500;

  /** Returns the exception for a call of that phase, which did not succeed. */
  PhaseFailedException of(Phase phase, ShimAnswer answer) {
    return switch (answer.outcome()) {
      case ANSWERED, REFUSED -> PhaseFailedException.of(phase, "failed", refusal(answer.body()));
      case ABORTED -> PhaseFailedException.interrupted();
      case TIMED_OUT ->
          PhaseFailedException.of(phase, "timed-out", "the shim did not answer in time" + log());
      case NO_FIFO ->
          PhaseFailedException.of(
              phase, "no-fifo", "the container's pipes can't be made: " + errno(answer));
      case NOT_CONNECTED ->
          PhaseFailedException.of(
              phase,
              "not-connected",
              "the shim's socket can't be connected to: " + errno(answer) + log());
      case HUNG_UP ->
          PhaseFailedException.of(
              phase, "hung-up", "the shim closed the connection without an answer" + log());
      case NOT_TTRPC ->
          PhaseFailedException.of(
              phase, "not-ttrpc", "the shim sent what is no answer of ttrpc's" + log());
      case TOO_LONG ->
          PhaseFailedException.of(
              phase,
              "too-long",
              "the shim announced an answer of more than 4 MiB, the most that ttrpc has" + log());
    };
  }

  /** Returns the exception for a shim that was started and named no place to call it at. */
  PhaseFailedException unusable(UnusableEndpointException e) {
    return PhaseFailedException.of(Phase.SHIM, "no-address", "the shim " + e.getMessage() + log());
  }

  /** Returns the exception for an answer that could not be read. */
  PhaseFailedException malformed(Phase phase, ShimReply.MalformedReplyException e) {
    return PhaseFailedException.of(phase, "malformed", "the shim: " + e.getMessage() + log());
  }

  private static String refusal(CapturedOutput body) {
    try {
      ShimReply reply = ShimReply.of(body);
      return "the shim answered with code %d: %s".formatted(reply.code(), reply.words(MAX_WORDS));
    } catch (ShimReply.MalformedReplyException e) {
      return "the shim answered with an error that can't be read: " + e.getMessage();
    }
  }

  private static String errno(ShimAnswer answer) {
    return Errno.describe(answer.errno());
  }

  private String log() {
    String words = shim.lastWords(MAX_LOG);
    return words.isEmpty() ? "; its log tells of no fault" : "; the end of its log: " + words;
  }
}
