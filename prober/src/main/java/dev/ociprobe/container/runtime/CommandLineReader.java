package dev.ociprobe.container.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the arguments of a runtime's process back into what was called: options before the verb in
 * any order, {@code --flag value}, {@code --flag=value}, {@code -b DIR} and {@code -bDIR}. Whatever
 * it doesn't know stays unknown; it guesses nothing. Immutable.
 */
public final class CommandLineReader {
  /**
   * The values of a flag that some runtimes give as words of their own: {@code --rootless auto}.
   */
  private static final Set<String> FLAG_VALUES = Set.of("true", "false", "auto");

  /** Values that switch a flag off: {@code --detach=false}. */
  private static final Set<String> OFF = Set.of("false", "0");

  /** The short options without a value that may stand before one with it in the same word. */
  private static final String SHORT_FLAGS = "dt";

  private final CommandLineForm form = CommandLineForm.builtIn();

  /** A reader for all runtimes. */
  public CommandLineReader() {}

  /** The meaning of a command line. */
  public sealed interface Reading {}

  /**
   * A verb on a container. Its texts come from outside.
   *
   * @param verb as it was typed
   * @param id of the container
   * @param root the runtime's state directory, if it was given
   * @param bundle its directory, if it was given
   * @param isDetached true if the call doesn't stay until the container or the command ends, or its
   *     caller ends it
   */
  public record Call(
      String verb, String id, Optional<String> root, Optional<String> bundle, boolean isDetached)
      implements Reading {
    /**
     * The same with the bundle's whole path, which is the working directory if none was given.
     *
     * @param directory the process's working directory; empty if that is not known
     */
    public Call in(Optional<String> directory) {
      if (bundle.filter(each -> each.startsWith("/")).isPresent()) {
        return this;
      }
      Optional<String> whole = directory.map(each -> each + "/" + bundle.orElse("."));
      return new Call(verb, id, root, whole, isDetached);
    }
  }

  /** A verb without a container, such as {@code list}, or a question for the version. */
  public record Aside() implements Reading {}

  /** The runtime's own child, which is no call: {@code runc init}. */
  public record Internal() implements Reading {}

  /**
   * A command line of an unknown form.
   *
   * @param beginning the words up to the one that is taken for a verb, from outside; what follows
   *     it may hold secrets
   */
  public record Unknown(String beginning) implements Reading {}

  /** The options of one part of a command line, with their values; empty for flags. */
  private record Options(Map<String, String> values) {
    Optional<String> of(String... names) {
      for (String name : names) {
        if (values.containsKey(name)) {
          return Optional.of(values.get(name));
        }
      }
      return Optional.empty();
    }

    /** Tells whether one of some flags is on. */
    boolean has(Set<String> flags) {
      return flags.stream()
          .anyMatch(flag -> values.containsKey(flag) && !OFF.contains(values.get(flag)));
    }
  }

  /** The verbs that name a container, sorted. */
  public List<String> verbs() {
    return form.containerVerbs();
  }

  /**
   * Reads a command line.
   *
   * @param arguments the program's own name first
   */
  public Reading read(List<String> arguments) {
    Deque<String> left =
        new ArrayDeque<>(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
    Options global = options(left, form.globalValues());
    while (!left.isEmpty() && FLAG_VALUES.contains(left.getFirst())) {
      left.removeFirst();
      global.values().putAll(options(left, form.globalValues()).values());
    }
    String verb = left.isEmpty() ? "" : left.removeFirst();
    Reading unknown =
        new Unknown(String.join(" ", arguments.subList(0, arguments.size() - left.size())));
    if (form.internal().contains(verb)) {
      return new Internal();
    }
    if (form.withoutContainer().contains(verb)) {
      return new Aside();
    }
    if (verb.isEmpty()) {
      return global.of("version", "v", "V", "help", "h", "?").isPresent() ? new Aside() : unknown;
    }
    return form.verbs().containsKey(verb) ? call(global, verb, left, unknown) : unknown;
  }

  private Reading call(Options global, String verb, Deque<String> left, Reading withoutId) {
    Options own = options(left, form.valuesOf(verb));
    String id = left.isEmpty() ? "" : left.removeFirst();
    if (id.isEmpty()) {
      return own.of("help", "h").isPresent() ? new Aside() : withoutId;
    }
    Set<String> detaching = form.staying().get(verb);
    return new Call(
        verb,
        id,
        global.of("root"),
        own.of("bundle", "b"),
        detaching == null || own.has(detaching));
  }

  /** Takes the options up to the first other word. */
  private static Options options(Deque<String> left, Set<String> withValue) {
    Map<String, String> found = new HashMap<>();
    while (!left.isEmpty() && left.getFirst().startsWith("-") && left.getFirst().length() > 1) {
      String word = left.removeFirst();
      if (word.equals("--")) {
        break;
      }
      String bare = word.substring(word.startsWith("--") ? 2 : 1);
      int equals = bare.indexOf('=');
      if (equals >= 0) {
        found.put(bare.substring(0, equals), bare.substring(equals + 1));
      } else if (withValue.contains(bare)) {
        found.put(bare, left.isEmpty() ? "" : left.removeFirst());
      } else if (isCluster(word, bare, withValue)) {
        int last = bare.length() - 1;
        bare.chars().limit(last).forEach(each -> found.put(Character.toString(each), ""));
        found.put(bare.substring(last), left.isEmpty() ? "" : left.removeFirst());
      } else if (isJoined(word, bare, withValue)) {
        found.put(bare.substring(0, 1), bare.substring(1));
      } else {
        found.put(bare, "");
      }
    }
    return new Options(found);
  }

  /** Tells whether a word is short options of which the last one has a value: {@code -tu root}. */
  private static boolean isCluster(String word, String bare, Set<String> withValue) {
    int last = bare.length() - 1;
    return !word.startsWith("--")
        && last > 0
        && withValue.contains(bare.substring(last))
        && bare.chars().limit(last).allMatch(each -> SHORT_FLAGS.indexOf(each) >= 0);
  }

  /** Tells whether a word is a short option with its value: {@code -b/run/x}. */
  private static boolean isJoined(String word, String bare, Set<String> withValue) {
    return !word.startsWith("--")
        && bare.length() > 1
        && withValue.contains(bare.substring(0, 1))
        && !Character.isLetterOrDigit(bare.charAt(1));
  }
}
