package dev.ociprobe.result.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The reason why a run ended that was to end by what it measured or met, in one line. */
final class EndText {

  private EndText() {}

  /**
   * Returns the line; empty for a run that made all of a fixed number of rounds.
   *
   * @param plan of the run
   */
  static String of(JsonNode plan) {
    String ended = plan.path("ended").asText("");
    if (ended.equals("satisfied") && plan.path("spikes").path("stopOnSpike").asBoolean()) {
      return "Ended by --stop-on-spike: an iteration was slow.\n";
    }
    JsonNode within = plan.path("untilWithin");
    JsonNode time = plan.path("forNanos");
    if (!within.isNumber() && !time.isNumber()) {
      return "";
    }
    return switch (ended) {
      case "precision" ->
          String.format(
              Locale.ROOT,
              "Ended by --until: each p50 is known to ±%.3g %% or better.%n",
              100 * within.asDouble());
      case "time" ->
          String.format(Locale.ROOT, "Ended by --for: measured for %.3g s.%n", time.asLong() / 1e9);
      case "runs" -> "Ended by --max-runs.\n";
      default -> "";
    };
  }
}
