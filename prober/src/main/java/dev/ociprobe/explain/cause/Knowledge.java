package dev.ociprobe.explain.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The knowledge base: waits in the kernel and known causes of slow phases. In each list the first
 * match counts. Immutable.
 *
 * @param waits reasons of waits by the kernel functions on the stack
 * @param objects of system calls by the kernel functions on the stack
 * @param causes by their signatures
 */
public record Knowledge(List<Wait> waits, List<Subject> objects, List<KnownCause> causes) {
  private static final String RESOURCE = "knowledge.json";

  /**
   * The reason of a wait.
   *
   * @param function a part of a kernel function's name
   * @param reason a phrase that follows "waiting for"
   */
  public record Wait(String function, String reason) {}

  /**
   * The object of a system call.
   *
   * @param function a part of the name of a kernel function that the call uses
   */
  public record Subject(String function, String object) {}

  public Knowledge {
    waits = List.copyOf(waits);
    objects = List.copyOf(objects);
    causes = List.copyOf(causes);
  }

  /** Reads the knowledge base that is part of ociprobe. */
  public static Knowledge builtIn() {
    try (InputStream in =
        Objects.requireNonNull(Knowledge.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return KnowledgeReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** Finds the reason of a wait by the functions on its stack. */
  public Optional<String> reasonOf(List<String> functions) {
    return waits.stream()
        .filter(wait -> functions.stream().anyMatch(f -> f.contains(wait.function())))
        .map(Wait::reason)
        .findFirst();
  }

  /** Finds the object of a system call by the functions on its stack; empty if unknown. */
  String objectOf(List<String> functions) {
    return objects.stream()
        .filter(each -> functions.stream().anyMatch(f -> f.contains(each.function())))
        .map(Subject::object)
        .findFirst()
        .orElse("");
  }

  /** Finds the known cause whose signature matches a category and its detail. */
  public Optional<KnownCause> causeOf(TimeCategory category, StepDetail detail) {
    return causes.stream().filter(cause -> cause.signature().matches(category, detail)).findFirst();
  }
}
