package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Optional;

/** A call of a runtime that failed, with the words in which the runtime said why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int WORDS_CHARS = 300;

  private final Verb verb;
  private final String words;
  private final boolean timedOut;
  private final transient List<String> leftovers;
  private final transient List<String> leftoversAfterDelete;

  private RefusedException(
      Verb verb,
      String words,
      boolean timedOut,
      List<String> leftovers,
      List<String> leftoversAfterDelete) {
    super(verb.label() + ": " + words);
    this.verb = verb;
    this.words = words;
    this.timedOut = timedOut;
    this.leftovers = List.copyOf(leftovers);
    this.leftoversAfterDelete = List.copyOf(leftoversAfterDelete);
  }

  /** A failed call that is not known to have left anything. */
  public static RefusedException of(Verb verb, Invocation invocation) {
    return of(verb, invocation, List.of(), List.of());
  }

  static RefusedException of(
      Verb verb, Invocation invocation, List<String> leftovers, List<String> leftoversAfterDelete) {
    return new RefusedException(
        verb,
        words(invocation),
        invocation.outcome() instanceof InvocationOutcome.TimedOut,
        leftovers,
        leftoversAfterDelete);
  }

  static RefusedException of(Verb verb, String words) {
    return new RefusedException(verb, words, false, List.of(), List.of());
  }

  /** The end of a call, and its output. */
  static String words(Invocation invocation) {
    String stderr = invocation.stderr().text(WORDS_CHARS);
    String text = stderr.isEmpty() ? invocation.stdout().text(WORDS_CHARS) : stderr;
    return invocation.outcome()
        + (text.isEmpty() ? ", without any output" : ": " + TerminalText.line(text));
  }

  /** The verb of the failed call. */
  public Verb verb() {
    return verb;
  }

  /** Returns true if the runtime has refused to create or to start the container. */
  boolean isOfContainer() {
    return verb == Verb.CREATE || verb == Verb.START;
  }

  /** Returns true if the runtime has refused nothing, but didn't end within its timeout. */
  boolean timedOut() {
    return timedOut;
  }

  /** The meaning for the user, in a sentence about that runtime. */
  String meaning(String runtime) {
    return isOfContainer()
        ? runtime + " can't run a container with this limit"
        : runtime + " refuses " + verb.label() + " in this state";
  }

  /** The runtime's message, fit for a terminal. */
  public String words() {
    return words;
  }

  /** The paths that the failed call left on the host. */
  public List<String> leftovers() {
    return leftovers;
  }

  /** The paths among them that a following {@code delete --force} left as well. */
  public List<String> leftoversAfterDelete() {
    return leftoversAfterDelete;
  }

  /** The first path, and the number of the others; empty if there is none. */
  public static Optional<String> summary(List<String> paths) {
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            paths.size() == 1
                ? paths.getFirst()
                : "%s and %d more".formatted(paths.getFirst(), paths.size() - 1));
  }
}
