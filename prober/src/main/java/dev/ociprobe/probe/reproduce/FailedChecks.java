package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.FigureOrigin.Installed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Observed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Phases;
import dev.ociprobe.probe.reproduce.FigureOrigin.Quotient;
import dev.ociprobe.probe.reproduce.FigureOrigin.Replayed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Reported;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checks that figures have failed in the results of an experiment's runs.
 *
 * @param directories of the runs that have results, by name
 */
record FailedChecks(Map<String, Path> directories) {
  private static final Set<Verdict> HOLDS = EnumSet.of(Verdict.ENFORCED, Verdict.WRITTEN);

  /** Copies the map. */
  FailedChecks {
    directories = Map.copyOf(directories);
  }

  /** Returns those of a figure of a runtime. */
  List<String> of(FigureOrigin origin, String runtime) throws ResultFileException {
    return switch (origin) {
      case Reported reported -> of(reported, runtime);
      case Observed observed -> of(observed, runtime);
      case Quotient(FigureOrigin dividend, FigureOrigin divisor) -> {
        List<String> first = of(dividend, runtime);
        yield first.isEmpty() ? of(divisor, runtime) : first;
      }
      case Phases _, Replayed _, Installed _ -> List.of();
    };
  }

  private List<String> of(Reported origin, String runtime) throws ResultFileException {
    return recorded(origin.run()).stream()
        .flatMap(run -> run.workloads().stream())
        .flatMap(each -> each.figures().stream())
        .filter(each -> each.runtime().equals(origin.labelOf(runtime)))
        .filter(each -> each.figure().equals(origin.figure()))
        .flatMap(each -> each.failedChecks().stream())
        .toList();
  }

  /**
   * A value that was observed under a limit that does not hold, or was not written, says nothing.
   */
  private List<String> of(Observed origin, String runtime) throws ResultFileException {
    return recorded(origin.run()).stream()
        .flatMap(run -> run.verdicts().stream())
        .filter(each -> each.runtime().equals(runtime) && each.check().equals(origin.check()))
        .filter(each -> !HOLDS.contains(each.verdict()))
        .map(each -> "%s is %s".formatted(each.check(), each.verdict()))
        .distinct()
        .toList();
  }

  private Optional<Run> recorded(String run) throws ResultFileException {
    Path directory = directories.get(run);
    return directory != null && RunReader.isRecorded(directory)
        ? Optional.of(RunReader.readRun(directory))
        : Optional.empty();
  }
}
