package dev.ociprobe.cli;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that let a command fail by what it measured. */
final class GateOptions {
  /** The word for a gate that the data can't decide. */
  enum Inconclusive {
    PASS,
    FAIL,
    TELL
  }

  @Option(
      names = "--fail-if",
      paramLabel = "GATE",
      description =
          "Exit with 1 if this holds beyond the noise, such as 'create.p50 > +5%%' against the"
              + " reference, 'crun:start.mean > +2ms', or 'total.p99 > 80ms' by itself; figures:"
              + " p50, p90, p99, mean, cpu, memory. Exit with 5 if the data can't tell."
              + " Repeatable.")
  private List<String> gates = List.of();

  @Option(
      names = "--inconclusive",
      paramLabel = "pass|fail|tell",
      description =
          "What a gate counts as that the data can't decide: passed, failed, or neither, which"
              + " exits with 5 (default: tell).")
  private Inconclusive inconclusive = Inconclusive.TELL;

  /**
   * Returns the gates.
   *
   * @throws UserError if one is malformed
   */
  List<Gate> gates() {
    List<Gate> parsed = new ArrayList<>();
    for (String each : gates) {
      try {
        parsed.add(Gate.parse(each));
      } catch (IllegalArgumentException e) {
        throw new UserError(
            ExitCode.USAGE,
            "--fail-if '%s': %s".formatted(each, e.getMessage()),
            "as in --fail-if 'create.p50 > +5%'");
      }
    }
    return parsed;
  }

  /** The exit code that the outcomes ask for. */
  ExitCode exitCode(List<GateResult> results) {
    List<Gate.Outcome> outcomes = results.stream().map(GateResult::outcome).toList();
    if (outcomes.contains(Gate.Outcome.FAILED)) {
      return ExitCode.CHECK_FAILED;
    }
    return outcomes.contains(Gate.Outcome.UNDECIDED) ? undecided() : ExitCode.DONE;
  }

  /** The exit code for what the data can't tell. */
  ExitCode undecided() {
    return switch (inconclusive) {
      case PASS -> ExitCode.DONE;
      case FAIL -> ExitCode.CHECK_FAILED;
      case TELL -> ExitCode.UNDECIDED;
    };
  }
}
