package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.container.stopwatch.ReapedOrphan;
import dev.ociprobe.posix.WaitStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The runtime's calls on the container of one trial. For one thread. */
final class TrialCalls {
  static final String CREATE = "create";
  static final String START = "start";
  static final String RUN = "run";
  static final String DELETE = "delete";

  private static final Duration TO_READ_PID = Duration.ofMillis(1);
  private static final int WORDS_CHARS = 600;

  private final RuntimeSlot slot;
  private final Placeholders placeholders;
  private final Duration timeout;
  private Optional<ContainerOutput> output = Optional.empty();
  private Optional<WaitStatus> exit = Optional.empty();
  private int init;

  TrialCalls(RuntimeSlot slot, String id, Spec spec) {
    this.slot = slot;
    this.placeholders = slot.prepare(id, spec);
    this.timeout = slot.runtime().entry().timeout();
  }

  /** The phases of a trial that are a runtime's: calls around a tool without verbs are not. */
  static List<String> phases(OciRuntime runtime) {
    return runtime.isWholeRun() ? List.of(RUN) : List.of(CREATE, START, RUN, DELETE);
  }

  Invocation create() throws TrialFailedException {
    Invocation create = required(CREATE, Command.creating(argv(Verb.CREATE), timeout));
    Awaited pid = slot.stopwatch().await(Await.gone(slot.pidFile(), TO_READ_PID));
    if (pid.result() == Awaited.Result.ABORTED) {
      throw TrialFailedException.interrupted();
    }
    init = pid.pid();
    if (init == 0) {
      throw TrialFailedException.of(CREATE, "it exited with 0, but its pid file holds no pid");
    }
    return create;
  }

  String id() {
    return placeholders.id();
  }

  /** The process that the runtime's pid file names. */
  int init() {
    return init;
  }

  Invocation start() throws TrialFailedException {
    return required(START, Command.starting(argv(Verb.START), timeout));
  }

  /** Waits for the end of the command; returns its time by CLOCK_MONOTONIC. */
  long end(Duration within) throws TrialFailedException {
    Awaited end = slot.stopwatch().await(Await.gone(init, within));
    note(end.adopted(), end.container());
    return switch (end.result()) {
      case HAPPENED -> end.goneNanos().orElseThrow();
      case ABORTED -> throw TrialFailedException.interrupted();
      case TIMED_OUT, NO_PID ->
          throw TrialFailedException.of(
              RUN,
              "the command did not end within %s s and was killed; %s"
                  .formatted(seconds(within), lastWords()));
    };
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  Invocation delete() throws TrialFailedException {
    return required(DELETE, Command.captured(argv(Verb.DELETE), timeout));
  }

  /** The output of the command so far. */
  Optional<ContainerOutput> output() {
    return output;
  }

  /** The status of the init, if the host could see it. */
  Optional<WaitStatus> exit() {
    return exit;
  }

  /** The end of the command's output, for a message. */
  String lastWords() {
    return output
        .map(each -> {
          String errors = each.stderr().text(WORDS_CHARS);
          return errors.isBlank() ? each.stdout().text(WORDS_CHARS) : errors;
        })
        .filter(words -> !words.isBlank())
        .map(words -> "its last words: " + words)
        .orElse("it printed nothing");
  }

  private Invocation required(String phase, Command command) throws TrialFailedException {
    Invocation call = slot.stopwatch().invoke(command);
    note(call.adopted(), call.container());
    if (call.outcome() instanceof InvocationOutcome.Aborted) {
      throw TrialFailedException.interrupted();
    }
    if (!call.isSuccess()) {
      String errors = call.stderr().text(WORDS_CHARS);
      String words = errors.isBlank() ? call.stdout().text(WORDS_CHARS) : errors;
      throw TrialFailedException.of(
          phase, call.outcome() + (words.isBlank() ? ", without any output" : ": " + words));
    }
    slot.remarks().note(command, call);
    return call;
  }

  /** Takes in the news that came with an answer. */
  void note(List<ReapedOrphan> adopted, ContainerOutput news) {
    output = Optional.of(news);
    adopted.stream()
        .filter(each -> init != 0 && each.pid() == init)
        .forEach(each -> exit = Optional.of(each.status()));
  }

  private List<String> argv(Verb verb) {
    return slot.runtime().argv(verb, placeholders);
  }
}
