package dev.ociprobe.explain.spike;

import dev.ociprobe.probe.lifecycle.Phase;
import java.util.List;
import java.util.Locale;

/**
 * The {@code spikes} field of a run's plan. An example:
 *
 * <pre>{@code
 * {"threshold":"3.0x","phases":["create","start"],"keep":100,"trace":"light","stopOnSpike":false,
 *  "plainEvery":10}
 * }</pre>
 *
 * @param plainEvery one cycle in so many is not recorded
 */
record SpikePlanDocument(
    String threshold,
    List<String> phases,
    int keep,
    String trace,
    boolean stopOnSpike,
    int plainEvery) {

  static SpikePlanDocument of(SpikeOptions options) {
    return new SpikePlanDocument(
        options.threshold().text(),
        options.phases().stream().sorted().map(Phase::label).toList(),
        options.keep(),
        options.events().map(set -> set.name().toLowerCase(Locale.ROOT)).orElse("off"),
        options.stopOnSpike(),
        SpikeObserver.PLAIN_EVERY);
  }
}
