package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.baseline.Band;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gates on the run that a command makes, against an earlier run or its own first runtime. */
final class RunGates {
  @Mixin private final GateOptions options = new GateOptions();

  @Option(
      names = "--baseline",
      paramLabel = "DIR|FILE",
      description =
          "Compare the run with this recorded one, runtime by runtime, or judge it by the bands of a"
              + " file that `ociprobe baseline` wrote; gates then refer to it instead of to the first"
              + " runtime.")
  private @Nullable Path baseline;

  @Option(
      names = "--anyway",
      description =
          "Judge by the baseline under conditions that make durations say nothing of the runtimes,"
              + " too.")
  private boolean anyway;

  /** Refuses malformed gates; an earlier step of a plan may have yet to record the baseline. */
  void check() {
    options.gates();
  }

  /**
   * Reads the baseline and the gates.
   *
   * @throws UserError before anything is measured, if a gate could not be judged
   */
  PreparedGates prepare(CycleRun run) throws ResultFileException {
    List<Gate> gates = options.gates();
    gates.forEach(gate -> require(gate, run));
    Path path = baseline;
    if (path == null) {
      return new PreparedGates(options, gates, Optional.empty(), anyway);
    }
    BaselineReference reference = BaselineReference.read(path);
    requireCommon(path, reference.runtimes(), run);
    if (reference instanceof BaselineReference.FileReference(BaselineFile file)) {
      requireTimed(file, run);
    }
    return new PreparedGates(options, gates, Optional.of(reference), anyway);
  }

  /** A single runtime may have another name in the baseline; of several, one has to be in both. */
  private static void requireCommon(Path path, List<String> before, CycleRun run) {
    List<String> now = names(run);
    boolean single = before.size() == 1 && now.size() == 1;
    if (!single && Collections.disjoint(before, now)) {
      throw new UserError(
          ExitCode.USAGE,
          "--baseline %s has no runtime of this run (%s), but %s"
              .formatted(path, String.join(", ", now), String.join(", ", before)),
          "name them alike in --runtime");
    }
  }

  private static void requireTimed(BaselineFile file, CycleRun run) {
    List<String> names = names(run);
    for (Band each : file.forRuntimes(names).bands()) {
      if (names.contains(each.runtime()) && !phases(run).contains(each.phase())) {
        throw UserError.at(
            file.path(),
            each.place(),
            each.phase() + " is not timed",
            remedyOfPhase(each.phase(), phases(run)));
      }
    }
  }

  private static List<String> names(CycleRun run) {
    return run.candidates().stream().map(Candidate::name).toList();
  }

  private static List<String> phases(CycleRun run) {
    return run.candidates().stream()
        .flatMap(each -> each.phases(run.plan()).stream())
        .distinct()
        .map(Phase::label)
        .toList();
  }

  private static String remedyOfPhase(String phase, List<String> phases) {
    return Arrays.stream(Phase.values()).anyMatch(each -> each.label().equals(phase))
        ? "add --also " + phase
        : "the phases are " + String.join(", ", phases);
  }

  private void require(Gate gate, CycleRun run) {
    List<String> runtimes = names(run);
    if (!phases(run).contains(gate.phase())) {
      throw refused(gate, gate.phase() + " is not timed", remedyOfPhase(gate.phase(), phases(run)));
    }
    if (gate.runtime().isPresent() && !runtimes.contains(gate.runtime().get())) {
      throw refused(
          gate,
          "there is no runtime " + gate.runtime().get(),
          "the runtimes are " + String.join(", ", runtimes));
    }
    if (gate.figure().equals("p99") && run.plan().runs() < gate.leastRounds()) {
      throw refused(
          gate,
          "%s needs %d rounds, and the run has at most %d"
              .formatted(gate.figure(), gate.leastRounds(), run.plan().runs()),
          "add --runs %d".formatted(gate.leastRounds()));
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
