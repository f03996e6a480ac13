package dev.ociprobe.explain.cause;

import dev.ociprobe.host.environment.VersionRange;
import dev.ociprobe.host.perf.KernelSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The knowledge base: waits in the kernel and known causes of slow phases. In each list the first
 * match counts. Immutable.
 */
public final class Knowledge {
  private static final String RESOURCE = "knowledge.json";

  private final List<Phrase> waits;
  private final List<Phrase> objects;
  private final List<KnownCause> causes;
  private final List<Symbol> symbols;

  /**
   * The phrase for the functions on a stack.
   *
   * @param text the reason of a wait, which follows "waiting for", or the object of a system call
   */
  record Phrase(FunctionPattern stack, String text) {}

  /**
   * A function that not every kernel has, or shows on its stacks.
   *
   * @param kernels that have it
   * @param note the reason why some of these lack it, too; empty if all have it
   */
  record Symbol(String function, VersionRange kernels, String note) {}

  Knowledge(
      List<Phrase> waits, List<Phrase> objects, List<KnownCause> causes, List<Symbol> symbols) {
    this.waits = List.copyOf(waits);
    this.objects = List.copyOf(objects);
    this.causes = List.copyOf(causes);
    this.symbols = List.copyOf(symbols);
  }

  /** Reads the knowledge base that is part of ociprobe. */
  public static Knowledge builtIn() {
    try (InputStream in =
        Objects.requireNonNull(Knowledge.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return KnowledgeReader.read(in.readAllBytes(), RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    } catch (KnowledgeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the part of it that holds for the running kernel. */
  public static Knowledge ofHost() {
    return builtIn().on(System.getProperty("os.version", ""));
  }

  /**
   * Reads a user's file.
   *
   * @throws KnowledgeException if the file can't be read, or isn't such a file
   */
  public static Knowledge read(Path file) throws KnowledgeException {
    return KnowledgeReader.read(file);
  }

  /**
   * Returns this knowledge with a user's before it, so that the user's entries count first. A cause
   * of a known id replaces the known one.
   */
  public Knowledge with(Knowledge user) {
    Set<String> replaced = new HashSet<>(user.causes.stream().map(KnownCause::id).toList());
    return new Knowledge(
        joined(user.waits, waits),
        joined(user.objects, objects),
        joined(
            user.causes, causes.stream().filter(cause -> !replaced.contains(cause.id())).toList()),
        joined(user.symbols, symbols));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** Returns the knowledge that holds for a kernel, by its release as in uname(2). */
  public Knowledge on(String kernel) {
    return new Knowledge(
        waits,
        objects,
        causes.stream().filter(cause -> cause.kernels().includes(kernel)).toList(),
        symbols);
  }

  /**
   * Finds the functions that entries ask for and a kernel doesn't have: these match nothing.
   *
   * @return in the form of the file, with {@code |} between alternatives; none if the kernel hides
   *     its functions
   */
  List<String> absentFrom(KernelSymbols kernel) {
    if (!kernel.isKnown()) {
      return List.of();
    }
    return Stream.of(
            waits.stream().map(Phrase::stack),
            objects.stream().map(Phrase::stack),
            causes.stream().map(cause -> cause.signature().stack()))
        .flatMap(patterns -> patterns.flatMap(FunctionPattern::required))
        .filter(names -> names.stream().allMatch(name -> kernel.address(name, 0) == 0))
        .map(names -> String.join("|", new TreeSet<>(names)))
        .distinct()
        .sorted()
        .toList();
  }

  /** Finds the functions that the running kernel doesn't have, among the entries for it. */
  public List<String> absentFunctions() {
    return on(System.getProperty("os.version", "")).absentFrom(KernelSymbols.ofHost());
  }

  /** Finds the reason of a wait by the functions on its stack. */
  public Optional<String> reasonOf(List<String> functions) {
    return phraseOf(waits, functions);
  }

  /** Finds the object of a system call by the functions on its stack; empty if unknown. */
  String objectOf(List<String> functions) {
    return phraseOf(objects, functions).orElse("");
  }

  private static Optional<String> phraseOf(List<Phrase> phrases, List<String> functions) {
    return phrases.stream()
        .filter(each -> each.stack().matches(functions))
        .map(Phrase::text)
        .findFirst();
  }

  /** Finds the known cause whose signature matches a category and its detail. */
  public Optional<KnownCause> causeOf(TimeCategory category, StepDetail detail) {
    return causes.stream().filter(cause -> cause.signature().matches(category, detail)).findFirst();
  }

  /** The causes, in the order in which they are tried. */
  public List<KnownCause> causes() {
    return causes;
  }

  List<Symbol> symbols() {
    return symbols;
  }

  /** All functions that an entry names. */
  Set<String> functions() {
    Set<String> names = new HashSet<>();
    waits.forEach(each -> names.addAll(each.stack().names()));
    objects.forEach(each -> names.addAll(each.stack().names()));
    causes.forEach(each -> names.addAll(each.signature().stack().names()));
    return names;
  }
}
