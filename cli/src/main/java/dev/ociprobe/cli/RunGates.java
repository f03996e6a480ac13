package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.CompareText;
import dev.ociprobe.result.report.GateText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gates on the run that a command makes, against an earlier run or its own first runtime. */
final class RunGates {
  @Mixin private final GateOptions options = new GateOptions();

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description =
          "Compare the run with this recorded one, runtime by runtime; gates then refer to it"
              + " instead of to the first runtime.")
  private @Nullable Path baseline;

  /** No gates. */
  static final Prepared NONE = new Prepared(new GateOptions(), List.of(), Optional.empty());

  /** Gates that fit a run. */
  record Prepared(GateOptions options, List<Gate> gates, Optional<RecordedRun> baseline) {

    /** Judges the run that is now recorded there, prints the answers, and returns the exit code. */
    ExitCode judge(Path directory, OutputOptions output) throws ResultFileException {
      if (gates.isEmpty() && baseline.isEmpty()) {
        return ExitCode.DONE;
      }
      try {
        return judged(directory, output);
      } catch (NothingToCompareException e) {
        throw new UserError(
            options.undecided(),
            "the gates can't be judged: " + e.getMessage(),
            "the results are saved in %s: `ociprobe compare` takes them".formatted(directory));
      }
    }

    private ExitCode judged(Path directory, OutputOptions output) throws ResultFileException {
      RecordedRun run = RecordedRun.read(directory);
      List<RecordedRun> runs = Stream.concat(baseline.stream(), Stream.of(run)).toList();
      String voiding =
          runs.size() == 1 ? "" : Condition.voiding(RunComparison.conditions(runs, List.of()));
      if (!voiding.isEmpty()) {
        Console.error(
            "the baseline can't be compared: " + voiding,
            "record a baseline under this run's plan");
        return options.undecided();
      }
      Optional<RunComparison> comparison = comparison(runs);
      List<GateResult> results =
          new GateCheck(runs, List.of(), comparison, RunComparison.SEED).results(gates);
      output.printBeside(style ->
          runs.size() == 1
              ? GateText.render(results, false, style)
              : CompareText.render(runs, comparison.orElseThrow(), results, style));
      return options.exitCode(results);
    }

    private Optional<RunComparison> comparison(List<RecordedRun> runs) {
      boolean relative = gates.stream().anyMatch(gate -> !gate.isAbsolute());
      return relative || runs.size() > 1
          ? Optional.of(RunComparison.of(runs, List.of(), Judgement.MARGIN, RunComparison.SEED))
          : Optional.empty();
    }
  }

  /** Refuses malformed gates; an earlier step of a plan may have yet to record the baseline. */
  void check() {
    options.gates();
  }

  /**
   * Reads the baseline and the gates.
   *
   * @throws UserError before anything is measured, if a gate could not be judged
   */
  Prepared prepare(CycleRun run) throws ResultFileException {
    List<Gate> gates = options.gates();
    gates.forEach(gate -> require(gate, run));
    Path directory = baseline;
    if (directory == null) {
      return new Prepared(options, gates, Optional.empty());
    }
    RecordedRun recorded = RecordedRun.read(directory);
    requireCommon(recorded, run);
    return new Prepared(options, gates, Optional.of(recorded));
  }

  /** A single runtime may have another name in the baseline; of several, one has to be in both. */
  private static void requireCommon(RecordedRun recorded, CycleRun run) {
    List<String> before = recorded.runtimes();
    List<String> now = run.candidates().stream().map(Candidate::name).toList();
    boolean single = before.size() == 1 && now.size() == 1;
    if (!single && Collections.disjoint(before, now)) {
      throw new UserError(
          ExitCode.USAGE,
          "--baseline %s has no runtime of this run (%s), but %s"
              .formatted(recorded.directory(), String.join(", ", now), String.join(", ", before)),
          "name them alike in --runtime");
    }
  }

  private void require(Gate gate, CycleRun run) {
    List<String> runtimes = run.candidates().stream().map(Candidate::name).toList();
    List<String> phases = run.plan().phases().stream().map(Phase::label).toList();
    if (!phases.contains(gate.phase())) {
      boolean verb =
          Arrays.stream(Phase.values()).anyMatch(each -> each.label().equals(gate.phase()));
      throw refused(
          gate,
          gate.phase() + " is not timed",
          verb ? "add --also " + gate.phase() : "the phases are " + String.join(", ", phases));
    }
    if (gate.runtime().isPresent() && !runtimes.contains(gate.runtime().get())) {
      throw refused(
          gate,
          "there is no runtime " + gate.runtime().get(),
          "the runtimes are " + String.join(", ", runtimes));
    }
    if (!gate.isAbsolute()
        && baseline == null
        && (runtimes.size() == 1 || gate.runtime().equals(Optional.of(runtimes.getFirst())))) {
      throw refused(
          gate,
          "there is nothing to compare %s with".formatted(runtimes.getFirst()),
          runtimes.size() == 1
              ? "add --baseline DIR or another runtime, or give the bound itself, as in 80ms"
              : "add --baseline DIR, name it later in --runtime, or give the bound itself");
    }
  }

  private static UserError refused(Gate gate, String what, String remedy) {
    return new UserError(ExitCode.USAGE, "--fail-if '%s': %s".formatted(gate.text(), what), remedy);
  }
}
