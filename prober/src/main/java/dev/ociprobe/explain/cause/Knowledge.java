package dev.ociprobe.explain.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of waits in the kernel and of causes of slow phases. Immutable.
 *
 * @param waits the first that fits a stack says what the thread waited for
 * @param objects the first that fits says what the system call was about
 * @param causes the first whose signature holds is the one
 */
public record Knowledge(List<Wait> waits, List<Subject> objects, List<KnownCause> causes) {
  private static final String RESOURCE = "knowledge.json";

  /**
   * A wait by the kernel's function.
   *
   * @param function a part of its name
   * @param reason what it waits for, as a phrase
   */
  public record Wait(String function, String reason) {}

  /** What a system call is about, by a part of the name of a function that it calls. */
  public record Subject(String function, String object) {}

  public Knowledge {
    waits = List.copyOf(waits);
    objects = List.copyOf(objects);
    causes = List.copyOf(causes);
  }

  /** What this version of ociprobe knows. */
  public static Knowledge builtIn() {
    try (InputStream in =
        Objects.requireNonNull(Knowledge.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return KnowledgeReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** What a thread with this stack waited for. */
  public Optional<String> reasonOf(List<String> functions) {
    return waits.stream()
        .filter(wait -> functions.stream().anyMatch(f -> f.contains(wait.function())))
        .map(Wait::reason)
        .findFirst();
  }

  /** What its system call was about; empty if it isn't known. */
  String objectOf(List<String> functions) {
    return objects.stream()
        .filter(each -> functions.stream().anyMatch(f -> f.contains(each.function())))
        .map(Subject::object)
        .findFirst()
        .orElse("");
  }

  /** What is known of a category that showed like that; empty if nothing is. */
  public Optional<KnownCause> causeOf(TimeCategory category, StepDetail detail) {
    return causes.stream().filter(cause -> cause.signature().holds(category, detail)).findFirst();
  }
}
