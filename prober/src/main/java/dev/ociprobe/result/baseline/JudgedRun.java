package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded run beside the bands of a file.
 *
 * @param conditions in which it differs from those of the file
 * @param bands of the runtimes that both have
 * @param gates the answers to further gates
 */
public record JudgedRun(
    RecordedRun run, List<Condition> conditions, List<BandResult> bands, List<GateResult> gates) {

  /** Copies the lists. */
  public JudgedRun {
    conditions = List.copyOf(conditions);
    bands = List.copyOf(bands);
    gates = List.copyOf(gates);
  }

  /**
   * Judges a run.
   *
   * @param runtimes to judge; all if empty
   * @param letter of the run
   * @param gates that refer to the values of the file
   * @throws NothingToCompareException if the run and the file don't fit each other
   */
  public static JudgedRun of(
      BaselineFile file, RecordedRun run, List<String> runtimes, String letter, List<Gate> gates) {
    BaselineCheck check = new BaselineCheck(file, run, runtimes, letter);
    return new JudgedRun(run, check.conditions(), check.results(), check.results(gates));
  }

  /** Returns the answers of the bands and of the gates. */
  public Stream<GateResult> answers() {
    return Stream.concat(bands.stream().map(BandResult::asGate), gates.stream());
  }
}
