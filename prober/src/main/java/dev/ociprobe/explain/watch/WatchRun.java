package dev.ociprobe.explain.watch;

import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.text.TerminalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The result files of a watch. For one thread. */
public final class WatchRun {
  /** The kind of its results. */
  public static final String KIND = "watch";

  /** Characters of a command line that are shown: the words that matter are its last ones. */
  private static final int MAX_EXAMPLE = 160;

  private final Instant started = Instant.now();
  private final EnvironmentReader reader = EnvironmentReader.ofHost();
  private final Environment environment = reader.read(List.of(), Jvm.current(), null, null);

  /** Begins now. */
  public WatchRun() {}

  /**
   * Returns the content of run.json: what there is up to now.
   *
   * @param complete false if the watch was to go on
   * @param more warnings besides those of the watch itself
   */
  public Run of(Watch watch, Tool tool, boolean complete, List<WarningResult> more) {
    return Run.builder(KIND, tool)
        .started(started)
        .ended(Instant.now())
        .complete(complete)
        .plan(RunJson.tree(WatchPlanDocument.of(watch.options(), watch.counts())))
        .environment(RunJson.tree(environment.withLoadAfter(reader.load())))
        .series(watch.series().results())
        .spikes(watch.spikes())
        .warnings(Stream.concat(warnings(watch).stream(), more.stream()).toList())
        .build();
  }

  /**
   * Writes the result files.
   *
   * @throws ResultFileException if one of them can't be written
   */
  public static void write(Run run, Watch watch, RunDirectory directory)
      throws ResultFileException {
    directory.restore(); // a watch goes on for long enough that somebody tidies up
    directory.writeHistograms(run.started(), run.ended(), watch.series().series());
    directory.writeRun(run);
  }

  private static List<WarningResult> warnings(Watch watch) {
    WatchCounts seen = watch.counts();
    List<WarningResult> warnings = new ArrayList<>();
    watch
        .refused()
        .ifPresent(refused ->
            warnings.add(
                new WarningResult(
                    "processes-polled",
                    "the kernel's events are refused (%s), so processes were looked at every %d ms:"
                            .formatted(refused.problem(), PolledProcesses.INTERVAL.toMillis())
                        + " times are that much off, shorter calls were missed, and no call has"
                        + " causes",
                    refused.remedy())));
    watch
        .obstacle()
        .ifPresent(obstacle ->
            warnings.add(
                new WarningResult(
                    "calls-not-explained",
                    "slow calls have no causes: " + obstacle.problem(),
                    obstacle.remedy())));
    if (seen.gone() > 0) {
      warnings.add(
          new WarningResult(
              "calls-gone",
              "%d processes of runtimes were gone before their arguments could be read; they are"
                      .formatted(seen.gone())
                  + " in no figure",
              "a quieter host, or a higher priority: nice -n -10 ociprobe watch"));
    }
    if (seen.unknown() > 0) {
      warnings.add(unknown(seen.unknown(), watch.lastUnknown()));
    }
    if (seen.lostEvents() > 0 || seen.unseenEnds() > 0) {
      warnings.add(
          new WarningResult(
              "process-events-lost",
              "%d events were lost, and the ends of %d calls with them"
                  .formatted(seen.lostEvents(), seen.unseenEnds()),
              "a quieter host: the reader had no CPU for long"));
    }
    if (seen.givenUp() > 0) {
      warnings.add(
          new WarningResult(
              "explanations-given-up",
              "%d slow calls have no causes: recording the scheduler would have cost this busy host"
                      .formatted(seen.givenUp())
                  + " too much; their times are right",
              "a higher --threshold, or fewer calls to explain: --verb, --container"));
    }
    if (watch.series().notKept() > 0) {
      warnings.add(
          new WarningResult(
              "calls-not-kept",
              "%d calls came after the first %d, and are in no figure"
                  .formatted(watch.series().notKept(), CallSeries.MAX_DURATIONS),
              "begin a new run now and then (--rotate), and merge them"));
    }
    if (watch.notSaved() > 0) {
      warnings.add(
          new WarningResult(
              "calls-not-saved",
              "%d calls could not be saved, and are in no figure".formatted(watch.notSaved()),
              "make room where --out DIR is, or name another place"));
    }
    return warnings;
  }

  /**
   * The warning of command lines that are not known.
   *
   * @param last the beginning of the last one, from outside
   */
  static WarningResult unknown(long count, String last) {
    return new WarningResult(
        "calls-unknown",
        "%d calls of runtimes have an unknown command line, the last one beginning with '%s'; they are"
                .formatted(count, TerminalText.lastOf(TerminalText.line(last), MAX_EXAMPLE))
            + " in no figure",
        "see whether the runtime's --help has these words: if so, report them with its version;"
            + " else its caller was refused, too");
  }
}
