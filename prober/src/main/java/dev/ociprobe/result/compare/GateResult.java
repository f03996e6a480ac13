package dev.ociprobe.result.compare;

import java.util.List;

/**
 * The answer of the data to a gate, for one of the compared subjects.
 *
 * @param gate as the user wrote it
 * @param runtime the subject's
 * @param run the letter of its run
 */
public record GateResult(String gate, String runtime, String run, Gate.Outcome outcome) {

  /**
   * Puts gates to a comparison.
   *
   * @throws NothingToCompareException if one looks at a runtime or phase that isn't compared
   */
  public static List<GateResult> of(List<Gate> gates, RunComparison comparison) {
    return gates.stream().flatMap(gate -> of(gate, comparison).stream()).toList();
  }

  private static List<GateResult> of(Gate gate, RunComparison comparison) {
    List<GateResult> results =
        comparison.phases().stream()
            .filter(gate::looksAt)
            .map(
                each -> new GateResult(gate.text(), each.runtime(), each.run(), gate.outcome(each)))
            .toList();
    if (results.isEmpty()) {
      throw new NothingToCompareException(
          "--fail-if '%s': no such phase is compared".formatted(gate.text()));
    }
    return results;
  }
}
