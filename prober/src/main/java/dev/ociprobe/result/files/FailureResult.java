package dev.ociprobe.result.files;

import java.util.List;

/**
 * The cycles of a runtime that failed.
 *
 * @param count of failed cycles
 * @param stopped whether so many failed in a row that the runtime was given up
 * @param examples of them, the first few
 */
public record FailureResult(String runtime, long count, boolean stopped, List<Example> examples) {

  /** Copies the list. */
  public FailureResult {
    examples = List.copyOf(examples);
  }

  /**
   * One failed cycle.
   *
   * @param phase that failed
   * @param sequence of the cycle
   * @param message what happened, with the runtime's own last words, as they came
   */
  public record Example(String phase, long sequence, String message) {}
}
