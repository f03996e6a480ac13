package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The warnings of what a watch has missed, or could not explain. */
final class WatchWarnings {
  /** Characters of a command line that are shown: the words that matter are its last ones. */
  private static final int MAX_EXAMPLE = 160;

  private static final String IN_NO_FIGURE = " in no figure";
  private static final String NO_CPU = "a quieter host: the reader had no CPU for long";

  private WatchWarnings() {}

  static List<WarningResult> of(Watch watch) {
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
      warnings.add(gone(seen.gone()));
    }
    if (seen.unknown() > 0) {
      warnings.add(unknown(seen.unknown(), watch.lastUnknown()));
    }
    if (seen.lostEvents() > 0 || seen.unseenEnds() > 0) {
      warnings.add(lost(seen.lostEvents(), watch.lossy(), seen.unseenEnds()));
    }
    notReady(watch.starts()).ifPresent(warnings::add);
    if (seen.givenUp() > 0) {
      warnings.add(givenUp(seen.givenUp()));
    }
    if (watch.tooLate() > 0) {
      warnings.add(tooLate(watch.tooLate()));
    }
    if (watch.series().notKept() > 0) {
      warnings.add(notKept(watch.series().notKept()));
    }
    if (watch.notSaved() > 0) {
      warnings.add(notSaved(watch.notSaved()));
    }
    return warnings;
  }

  static WarningResult gone(long count) {
    return new WarningResult(
        "calls-gone",
        counted(
                count,
                "process of a runtime was gone before its arguments could be read; it is",
                "processes of runtimes were gone before their arguments could be read; they are")
            + IN_NO_FIGURE,
        "a quieter host, or a higher priority: nice -n -10 ociprobe watch");
  }

  /**
   * The warning of command lines that are not known.
   *
   * @param last the beginning of the last one, from outside
   */
  static WarningResult unknown(long count, String last) {
    String example = TerminalText.lastOf(TerminalText.line(last), MAX_EXAMPLE);
    return new WarningResult(
        "calls-unknown",
        count == 1
            ? "1 call of a runtime has an unknown command line, beginning with '%s'; it is"
                    .formatted(example)
                + IN_NO_FIGURE
            : "%d calls of runtimes have unknown command lines, the last one beginning with '%s';"
                    .formatted(count, example)
                + " they are"
                + IN_NO_FIGURE,
        "see whether the runtime's --help has these words: if so, report them with its version;"
            + " else its caller was refused, too");
  }

  /**
   * The warning of events that did not come.
   *
   * @param within the time in which some were lost
   * @param ends calls that are known to have lost their end
   */
  static WarningResult lost(long events, Duration within, long ends) {
    String calls =
        ends == 0
            ? ""
            : counted(ends, "call whose end was lost is", "calls whose ends were lost are")
                + IN_NO_FIGURE;
    String missing =
        "%s lost: calls in %s of this watch may be missing, or without their ends"
            .formatted(counted(events, "event was", "events were"), seconds(within));
    return new WarningResult(
        "process-events-lost",
        events == 0 ? calls : calls.isEmpty() ? missing : missing + "; " + calls,
        NO_CPU);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", Math.max(0.1, time.toMillis() / 1e3));
  }

  /** The warning of starts after which no program was seen, if there are any. */
  static Optional<WarningResult> notReady(Map<String, ReadyCounts.Count> starts) {
    String series =
        starts.entrySet().stream()
            .filter(each -> each.getValue().unseen() > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(each ->
                "%d of %d of %s"
                    .formatted(each.getValue().unseen(), each.getValue().starts(), each.getKey()))
            .collect(Collectors.joining(", "));
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WarningResult(
                "ready-not-seen",
                "the user's program was not seen to begin after these starts, which are not in"
                    + " ready: "
                    + series,
                "see whether they failed, or are in gVisor or a virtual machine: else the program"
                    + " was gone before it could be looked at, so that ready is of the slower ones"));
  }

  static WarningResult givenUp(long count) {
    return new WarningResult(
        "explanations-given-up",
        counted(count, "slow call has no causes", "slow calls have no causes")
            + ": recording the scheduler would have cost this busy host too much; "
            + (count == 1 ? "its time is right" : "their times are right"),
        "a higher --threshold, or fewer calls to explain: --verb, --container");
  }

  static WarningResult tooLate(long count) {
    return new WarningResult(
        "explanations-too-late",
        counted(count, "slow call has no causes: it had", "slow calls have no causes: they had")
            + " begun, after a pause or while others were read, before the scheduler was recorded",
        "a higher --threshold, so that there are fewer to read; the first after a pause comes too"
            + " early");
  }

  private static WarningResult notKept(long count) {
    return new WarningResult(
        "calls-not-kept",
        counted(count, "call came", "calls came")
            + " after the first %d, and %s"
                .formatted(CallSeries.MAX_DURATIONS, count == 1 ? "is" : "are")
            + IN_NO_FIGURE,
        "begin a new run now and then (--rotate), and merge them");
  }

  private static WarningResult notSaved(long count) {
    return new WarningResult(
        "calls-not-saved",
        counted(count, "call could not be saved, and is", "calls could not be saved, and are")
            + IN_NO_FIGURE,
        "make room where --out DIR is, or name another place");
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
