package dev.ociprobe.limits;

import dev.ociprobe.invoke.Invocation;
import dev.ociprobe.runtime.Verb;
import java.util.List;

/** A runtime failed to do what it was asked for, and said why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int WORDS_CHARS = 300;

  private final String verb;
  private final String words;
  private final transient List<String> leftovers;

  private RefusedException(String verb, String words, List<String> leftovers) {
    super(verb + ": " + words);
    this.verb = verb;
    this.words = words;
    this.leftovers = List.copyOf(leftovers);
  }

  static RefusedException of(Verb verb, Invocation invocation, List<String> leftovers) {
    return new RefusedException(verb.label(), words(invocation), leftovers);
  }

  static RefusedException of(Verb verb, String words) {
    return new RefusedException(verb.label(), words, List.of());
  }

  /** How a call ended, and what it said. */
  static String words(Invocation invocation) {
    String stderr = invocation.stderr().text(WORDS_CHARS);
    String text = stderr.isEmpty() ? invocation.stdout().text(WORDS_CHARS) : stderr;
    return invocation.outcome() + (text.isEmpty() ? ", without a word" : ": " + text);
  }

  /** Which call, as {@code create}. */
  public String verb() {
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
}
