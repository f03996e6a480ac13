package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.text.TerminalText;
import java.util.List;

/** A runtime failed to do what it was asked for, and said why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int WORDS_CHARS = 300;

  private final Verb verb;
  private final String words;
  private final transient List<String> leftovers;
  private final transient List<String> leftoversAfterDelete;

  private RefusedException(
      Verb verb, String words, List<String> leftovers, List<String> leftoversAfterDelete) {
    super(verb.label() + ": " + words);
    this.verb = verb;
    this.words = words;
    this.leftovers = List.copyOf(leftovers);
    this.leftoversAfterDelete = List.copyOf(leftoversAfterDelete);
  }

  /** A call that failed and is not known to have left anything. */
  public static RefusedException of(Verb verb, Invocation invocation) {
    return of(verb, words(invocation));
  }

  static RefusedException of(
      Verb verb, Invocation invocation, List<String> leftovers, List<String> leftoversAfterDelete) {
    return new RefusedException(verb, words(invocation), leftovers, leftoversAfterDelete);
  }

  static RefusedException of(Verb verb, String words) {
    return new RefusedException(verb, words, List.of(), List.of());
  }

  /** How a call ended, and what it said. */
  static String words(Invocation invocation) {
    String stderr = invocation.stderr().text(WORDS_CHARS);
    String text = stderr.isEmpty() ? invocation.stdout().text(WORDS_CHARS) : stderr;
    return invocation.outcome()
        + (text.isEmpty() ? ", without a word" : ": " + TerminalText.line(text));
  }

  /** Which call. */
  public Verb verb() {
    return verb;
  }

  /** The runtime's own, fit for a terminal. */
  public String words() {
    return words;
  }

  /** What the failed call left on the host before it was cleaned up: paths. */
  public List<String> leftovers() {
    return leftovers;
  }

  /** What of it a {@code delete --force} behind the failed call left still. */
  public List<String> leftoversAfterDelete() {
    return leftoversAfterDelete;
  }
}
