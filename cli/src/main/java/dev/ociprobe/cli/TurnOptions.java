package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Turns;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options on the order of the runtimes and the time between their creates. */
final class TurnOptions {

  @Option(
      names = "--order",
      paramLabel = "interleaved|blocks|abba",
      defaultValue = "interleaved",
      description =
          "Order of the runtimes. interleaved: a cycle of each in turn, each round in random order."
              + " blocks: ten cycles of a runtime in a row, after an uncounted one. abba: in turn,"
              + " every second round in reverse (default: interleaved). The run warns if it matters"
              + " what ran before.")
  private Turns.Order order = Turns.Order.INTERLEAVED;

  @Option(
      names = "--pace",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description =
          "Begin a cycle at each point of a grid of this width, such as 50ms, so that creates of"
              + " quick and slow runtimes are equally far apart (default: each begins when the one"
              + " before it has ended).")
  private Duration pace = Duration.ZERO;

  /**
   * Returns the plan with these options.
   *
   * @throws UserError if the plan has pauses, too
   */
  LifecyclePlan applyTo(LifecyclePlan plan) {
    if (pace.isPositive() && plan.sleepBetween().isPositive()) {
      throw new UserError(
          ExitCode.USAGE,
          "--pace fixes when cycles begin, --sleep-between the time after them",
          "remove one of them");
    }
    return plan.with(Turns.of(order).at(pace));
  }
}
