package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.StopRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that end a run by what it has measured, instead of after a number of cycles. */
final class StopOptions {
  static final int MOST_RUNS = 100_000;

  @Option(
      names = "--until",
      paramLabel = "PERCENT",
      description =
          "Instead of --runs: measure until each p50 is known this well, such as to 1%%: both ends"
              + " of its 95 %% interval are that close. Checked after 50 cycles per runtime, then"
              + " after every quarter more.")
  private @Nullable Share until;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.OfDays.class,
      description =
          "Instead of --runs: measure for this time, such as 10m; warm-up doesn't count. With"
              + " --until, whichever comes first.")
  private @Nullable Duration time;

  @Option(
      names = "--max-runs",
      paramLabel = "N",
      description =
          "With --until or --for: at most so many measured cycles per runtime (default: 100000).")
  private @Nullable Integer maxRuns;

  /**
   * Returns what these options make of a plan.
   *
   * @param runsGiven true if the user gave --runs
   * @throws UserError if the options contradict each other
   */
  UnaryOperator<LifecyclePlan> ending(boolean runsGiven) {
    StopRule rule =
        new StopRule(
            until == null ? OptionalDouble.empty() : OptionalDouble.of(until.part()),
            Optional.ofNullable(time));
    if (rule.isNone()) {
      if (maxRuns != null) {
        throw new UserError(
            ExitCode.USAGE,
            "--max-runs limits --until and --for, and there is neither",
            "a fixed number of cycles is --runs " + maxRuns);
      }
      return UnaryOperator.identity();
    }
    if (runsGiven) {
      throw new UserError(
          ExitCode.USAGE,
          "--runs fixes the number of cycles, and %s lets the results decide on it"
              .formatted(until == null ? "--for" : "--until"),
          "remove one of them; --max-runs is the most that it may come to");
    }
    if (time != null && !time.isPositive()) {
      throw new UserError(ExitCode.USAGE, "--for must be longer than zero", "as in --for 10m");
    }
    int most = maxRuns == null ? MOST_RUNS : maxRuns;
    Ranges.check("--max-runs", most, 1, LifecyclePlan.MAX_RUNS);
    return plan -> plan.endedBy(rule, most);
  }
}
