package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The warning on a command that ended by itself, which leaves phases without a duration. */
final class EndedCommands {
  private EndedCommands() {}

  /**
   * The warning; empty if every container was there to be killed.
   *
   * @param series the runtime's, by phase
   */
  static Optional<WarningResult> warning(String runtime, Map<Phase, Series> series) {
    long cycles = count(series, Phase.TOTAL);
    long ended = cycles - count(series, series.containsKey(Phase.KILL) ? Phase.KILL : Phase.EXIT);
    if (ended <= 0) {
      return Optional.empty();
    }
    List<String> missing =
        series.keySet().stream()
            .filter(phase -> phase.isOfRuntime() && count(series, phase) < cycles)
            .map(Phase::label)
            .toList();
    return Optional.of(
        new WarningResult(
            "ended-command",
            "%s: the command ended by itself, before kill, in %d of %d measured cycles; %s: %s"
                .formatted(
                    runtime,
                    ended,
                    cycles,
                    ended == cycles ? "not known therefore" : "known of fewer cycles therefore",
                    String.join(", ", missing)),
            "let the command write a line to its stdout once it is up, and then stay until a signal"
                + " ends it"));
  }

  private static long count(Map<Phase, Series> series, Phase phase) {
    Series found = series.get(phase);
    return found == null ? 0 : found.count();
  }
}
