package dev.ociprobe.result.files;

import java.util.List;

/**
 * The failed cycles of a runtime.
 *
 * @param count the number of failed cycles
 * @param stopped true if so many failed in a row that the runtime had no further cycles
 * @param examples the first few with different messages
 */
public record FailureResult(String runtime, long count, boolean stopped, List<Example> examples) {

  /** Copies the list. */
  public FailureResult {
    examples = List.copyOf(examples);
  }

  /**
   * One failed cycle.
   *
   * @param phase the failed one
   * @param sequence of the cycle
   * @param message what happened, with the runtime's own output, unescaped
   */
  public record Example(String phase, long sequence, String message) {}
}
