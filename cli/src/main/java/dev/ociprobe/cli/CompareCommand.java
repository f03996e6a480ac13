package dev.ociprobe.cli;

import dev.ociprobe.cli.BaselineReference.FileReference;
import dev.ociprobe.cli.BaselineReference.RecordedReference;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateCheck;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.compare.WorkloadComparison;
import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code compare}: recorded runs, or the runtimes of one, against each other. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compare recorded runs with the first of them, or the runtimes of one run with its first."
            + " Runtimes that took turns are compared round by round, runs apart by their medians,"
            + " and the conditions that differ come first.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe compare old new                      two runs, runtime by runtime",
      "  ociprobe compare run --runtime runc,crun      two runtimes of one run",
      "  ociprobe compare old new --fail-if 'create.p50 > +5%%'",
      "  ociprobe compare new --baseline baseline.yaml   a file that `baseline` wrote",
      "  ociprobe compare old new --format md          for a pull request",
      "  ociprobe compare old new --format svg         charts/comparison.svg and others",
      "  ociprobe compare old new --json | jq '.comparison.phases[].judgement'"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int MAX_MARGIN = 100;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of runs, the reference first.")
  private List<Path> directories = List.of();

  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME",
      description =
          "Compare only these runtimes (default: all); of one run, the first is the"
              + " reference.")
  private List<String> runtimes = List.of();

  @Option(
      names = "--margin",
      converter = Percentage.class,
      paramLabel = "PERCENT",
      description =
          "Difference that doesn't matter: an interval within it is called equivalent"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private double margin;

  @Option(
      names = "--anyway",
      description = "Compare under conditions that make durations say nothing of the runtimes.")
  private boolean anyway;

  @Option(
      names = "--baseline",
      paramLabel = "DIR|FILE",
      description =
          "Compare all runs with this one, as if it came first; or judge each by the bands of a file"
              + " that `ociprobe baseline` wrote.")
  private @Nullable Path baseline;

  @Mixin private final GateOptions gateOptions = new GateOptions();

  @Mixin private final CompareOutput printed = new CompareOutput();

  @Override
  public Integer call() throws IOException {
    if (!(margin > 0 && margin <= MAX_MARGIN)) {
      throw new UserError(
          ExitCode.USAGE,
          "--margin %s must be more than 0 and at most %d".formatted(margin, MAX_MARGIN),
          "give a percentage, as in --margin 2");
    }
    List<Gate> gates = gateOptions.gates();
    List<RecordedRun> runs = read();
    try {
      return (baseline == null
              ? compare(runs, gates)
              : switch (BaselineReference.read(baseline)) {
                case RecordedReference(RecordedRun reference) ->
                    compare(Stream.concat(Stream.of(reference), runs.stream()).toList(), gates);
                case FileReference(BaselineFile file) -> judge(file, runs, gates);
              })
          .number();
    } catch (NothingToCompareException e) {
      throw new UserError(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see `ociprobe compare --help`");
    }
  }

  private ExitCode compare(List<RecordedRun> runs, List<Gate> gates) throws ResultFileException {
    requireMeaning(RunComparison.conditions(runs, runtimes));
    RunComparison comparison =
        RunComparison.of(runs, runtimes, margin / 100, RunComparison.SEED)
            .withFigures(WorkloadComparison.of(runs, runtimes, margin / 100, RunComparison.SEED));
    List<GateResult> results =
        new GateCheck(runs, runtimes, Optional.of(comparison), RunComparison.SEED).results(gates);
    printed.print(runs, comparison, results);
    noteWorkloads(runs, comparison);
    return gateOptions.exitCode(results);
  }

  /** Tells that workloads are compared only if they did the same. */
  private void noteWorkloads(List<RecordedRun> runs, RunComparison comparison) {
    if (comparison.figures().isEmpty()
        && runs.stream().anyMatch(each -> !each.run().workloads().isEmpty())) {
      Console.error(
          "compared are the containers' durations, not what the workloads achieved in them: those"
              + " are not of one command with the same parameters, or their figures failed checks",
          "`ociprobe report %s` shows those figures"
              .formatted(
                  directories.stream().map(Path::toString).collect(Collectors.joining(" "))));
    }
  }

  private ExitCode judge(BaselineFile file, List<RecordedRun> runs, List<Gate> gates)
      throws ResultFileException {
    RunsByBands judged = RunsByBands.of(file, runs, runtimes, gates);
    requireMeaning(judged.document().conditions());
    printed.print(judged);
    return gateOptions.exitCode(judged.answers());
  }

  private List<RecordedRun> read() throws ResultFileException {
    RunsAtOnce.requireFew("compare", directories);
    List<RecordedRun> runs = new ArrayList<>();
    for (Path each : directories) {
      runs.add(RecordedRun.read(each));
    }
    return runs;
  }

  private void requireMeaning(List<Condition> conditions) {
    String voiding = Condition.voiding(conditions);
    if (!voiding.isEmpty() && !anyway) {
      throw new UserError(
          ExitCode.USAGE,
          "the runs can't be compared: " + voiding,
          "run them alike, or add --anyway");
    }
  }
}
