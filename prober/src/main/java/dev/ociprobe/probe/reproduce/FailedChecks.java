package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.FigureOrigin.Installed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Observed;
import dev.ociprobe.probe.reproduce.FigureOrigin.OtherNative;
import dev.ociprobe.probe.reproduce.FigureOrigin.Phases;
import dev.ociprobe.probe.reproduce.FigureOrigin.Quotient;
import dev.ociprobe.probe.reproduce.FigureOrigin.Replayed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Reported;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The checks that figures have failed in the results of an experiment's runs.
 *
 * @param directories of the runs that have results, by name
 */
record FailedChecks(Map<String, Path> directories) {
  /** The limit is not there: figures under it are none of it. */
  private static final Set<Verdict> ABSENT =
      EnumSet.of(Verdict.NOT_WRITTEN, Verdict.ESCAPED, Verdict.REJECTED, Verdict.UNSUPPORTED);

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
      case OtherNative(FigureOrigin runtimes, FigureOrigin natives) ->
          of(runtime.equals(RecordedFigures.NATIVE) ? natives : runtimes, runtime);
      case Quotient(FigureOrigin dividend, FigureOrigin divisor) -> {
        List<String> first = of(dividend, runtime);
        yield first.isEmpty() ? of(divisor, runtime) : first;
      }
      case Phases _, Replayed _, Installed _ -> List.of();
    };
  }

  private List<String> of(Reported origin, String runtime) throws ResultFileException {
    List<String> failed = new ArrayList<>();
    recorded(origin.run()).stream()
        .flatMap(run -> run.workloads().stream())
        .flatMap(each -> each.figures().stream())
        .filter(each -> each.runtime().equals(origin.labelOf(runtime)))
        .filter(each -> each.figure().equals(origin.figure()))
        .forEach(each -> failed.addAll(each.failedChecks()));
    if (origin.limits().isPresent()) {
      String limit = origin.limits().get().replaceFirst("=.*", "");
      for (String run : directories.keySet()) {
        failed.addAll(verdicts(run, limit, runtime, ABSENT::contains));
      }
    }
    return failed;
  }

  /**
   * A value that was observed under a limit that does not hold, or was not written, says nothing.
   */
  private List<String> of(Observed origin, String runtime) throws ResultFileException {
    return verdicts(origin.run(), origin.check(), runtime, each -> !HOLDS.contains(each));
  }

  private List<String> verdicts(String run, String check, String runtime, Predicate<Verdict> bad)
      throws ResultFileException {
    return recorded(run).stream()
        .flatMap(each -> each.verdicts().stream())
        .filter(each -> each.runtime().equals(runtime) && each.check().equals(check))
        .filter(each -> bad.test(each.verdict()))
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
