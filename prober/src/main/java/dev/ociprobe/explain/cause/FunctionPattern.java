package dev.ociprobe.explain.cause;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the functions of a stack, by their whole names. Immutable.
 *
 * @param all sets of alternatives: one of each is on the stack
 * @param innermost alternatives of the innermost function; any if empty
 * @param not functions of which none is on the stack
 */
public record FunctionPattern(List<Set<String>> all, Set<String> innermost, Set<String> not) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,119}");
  private static final Pattern OR = Pattern.compile("\\|");

  public FunctionPattern {
    all = List.copyOf(all);
    innermost = Set.copyOf(innermost);
    not = Set.copyOf(not);
  }

  /**
   * Reads a condition; what is absent is no condition.
   *
   * @param functions each a function of the stack, or several with {@code |} between them of which
   *     one is on the stack
   * @param innermost a function, or several with {@code |} between them
   * @throws IllegalArgumentException if a text is no function's name
   */
  static FunctionPattern of(
      @Nullable List<String> functions, @Nullable String innermost, @Nullable List<String> not) {
    return new FunctionPattern(
        Objects.requireNonNullElse(functions, List.<String>of()).stream()
            .map(FunctionPattern::alternatives)
            .toList(),
        innermost == null ? Set.of() : alternatives(innermost),
        Set.copyOf(
            Objects.requireNonNullElse(not, List.<String>of()).stream()
                .map(FunctionPattern::name)
                .toList()));
  }

  private static Set<String> alternatives(String text) {
    return Set.copyOf(OR.splitAsStream(text).map(FunctionPattern::name).toList());
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of a function, without the suffix of its parts".formatted(text));
    }
    return text;
  }

  /**
   * Tells whether a stack fulfils the condition.
   *
   * @param functions innermost first
   */
  boolean matches(List<String> functions) {
    return all.stream().allMatch(each -> functions.stream().anyMatch(each::contains))
        && (innermost.isEmpty()
            || (!functions.isEmpty() && innermost.contains(functions.getFirst())))
        && functions.stream().noneMatch(not::contains);
  }

  /** Tells whether it asks for anything. */
  boolean isEmpty() {
    return all.isEmpty() && innermost.isEmpty() && not.isEmpty();
  }

  /** The alternatives of which one has to be on the stack, each in the form of the file. */
  Stream<Set<String>> required() {
    return Stream.concat(all.stream(), Stream.of(innermost).filter(each -> !each.isEmpty()));
  }

  /** All functions that it names. */
  Set<String> names() {
    Set<String> names = new HashSet<>(innermost);
    all.forEach(names::addAll);
    names.addAll(not);
    return names;
  }
}
