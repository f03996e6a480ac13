package dev.ociprobe.result.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The failed cycles of a runtime.
 *
 * @param count the number of failed cycles, the unmeasured ones included
 * @param measured the number of those that were to be measured
 * @param stopped true if so many failed in a row that the runtime had no further cycles
 * @param tooMany true if the run failed by them: the runtime stopped, or more measured cycles
 *     failed than {@code --max-failures} allows
 * @param phases the number of failed cycles, measured or not, by the phase that failed
 * @param examples the first few of different kinds
 */
public record FailureResult(
    String runtime,
    long count,
    long measured,
    boolean stopped,
    boolean tooMany,
    Map<String, Long> phases,
    List<Example> examples) {

  /** Copies the map and the list. */
  public FailureResult {
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
    examples = List.copyOf(examples);
  }

  /**
   * The first of the failed cycles whose messages differ only by ids, numbers and times.
   *
   * @param phase the failed one
   * @param sequence of the cycle
   * @param message what happened, with the runtime's own output, unescaped
   * @param count the number of such cycles
   */
  public record Example(String phase, long sequence, String message, long count) {}
}
