package dev.ociprobe.cli;

import dev.ociprobe.cli.BaselineReference.FileReference;
import dev.ociprobe.cli.BaselineReference.RecordedReference;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.JudgedRun;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.BaselineText;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.GateText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gates that fit a run.
 *
 * @param anyway true to judge by a baseline of conditions that make durations say nothing
 */
record PreparedGates(
    GateOptions options, List<Gate> gates, Optional<BaselineReference> baseline, boolean anyway) {

  /** No gates. */
  static final PreparedGates NONE =
      new PreparedGates(new GateOptions(), List.of(), Optional.empty(), false);

  /** Judges the run that is now recorded there, prints the answers, and returns the exit code. */
  ExitCode judge(Path directory, OutputOptions output) throws ResultFileException {
    if (gates.isEmpty() && baseline.isEmpty()) {
      return ExitCode.DONE;
    }
    RecordedRun run = RecordedRun.read(directory);
    try {
      return switch (baseline.orElse(null)) {
        case null -> alone(run, output);
        case RecordedReference(RecordedRun before) -> against(before, run, output);
        case FileReference(BaselineFile file) -> against(file, run, output);
      };
    } catch (NothingToCompareException e) {
      throw new UserError(
          options.undecided(),
          "the gates can't be judged: " + e.getMessage(),
          "the results are saved in %s: `ociprobe compare` takes them".formatted(directory));
    }
  }

  private ExitCode alone(RecordedRun run, OutputOptions output) {
    List<RecordedRun> runs = List.of(run);
    boolean relative = gates.stream().anyMatch(gate -> !gate.isAbsolute());
    List<GateResult> results =
        results(runs, relative ? Optional.of(compared(runs)) : Optional.empty());
    output.printBeside(style -> GateText.render(results, false, style));
    return options.exitCode(results);
  }

  private ExitCode against(RecordedRun before, RecordedRun run, OutputOptions output) {
    List<RecordedRun> runs = List.of(before, run);
    if (isVoid(RunComparison.conditions(runs, List.of()))) {
      return options.undecided();
    }
    RunComparison comparison = compared(runs);
    List<GateResult> results = results(runs, Optional.of(comparison));
    output.printBeside(style -> CompareText.render(runs, comparison, results, style));
    return options.exitCode(results);
  }

  private ExitCode against(BaselineFile file, RecordedRun run, OutputOptions output) {
    JudgedRun judged = JudgedRun.of(file, run, List.of(), RecordedRun.letter(0), gates);
    if (isVoid(judged.conditions())) {
      return options.undecided();
    }
    output.printBeside(style ->
        BaselineText.render(file, judged.conditions(), judged.bands(), style)
            + GateText.render(judged.gates(), false, style));
    return options.exitCode(judged.answers().toList());
  }

  private boolean isVoid(List<Condition> conditions) {
    String voiding = Condition.voiding(conditions);
    if (voiding.isEmpty() || anyway) {
      return false;
    }
    Console.error(
        "the baseline can't be compared: " + voiding,
        "record a baseline under this run's plan, or add --anyway");
    return true;
  }

  private static RunComparison compared(List<RecordedRun> runs) {
    return RunComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED);
  }

  private List<GateResult> results(List<RecordedRun> runs, Optional<RunComparison> comparison) {
    return new GateCheck(runs, List.of(), comparison, RunComparison.SEED).results(gates);
  }
}
