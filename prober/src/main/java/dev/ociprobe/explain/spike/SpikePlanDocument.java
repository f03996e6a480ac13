package dev.ociprobe.explain.spike;

import dev.ociprobe.probe.lifecycle.Phase;
import java.util.List;
import java.util.Locale;

/**
 * The {@code spikes} field of a run's plan. An example:
 *
 * <pre>{@code
 * {"threshold":"3.0x","phases":["create","start"],"keep":100,"trace":"light","stopOnSpike":false,
 *  "plainEvery":10,"sampleHertz":1999}
 * }</pre>
 *
 * @param plainEvery one cycle in so many is not recorded
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 */
record SpikePlanDocument(
    String threshold,
    List<String> phases,
    int keep,
    String trace,
    boolean stopOnSpike,
    int plainEvery,
    int sampleHertz) {

  static SpikePlanDocument of(SpikeOptions options) {
    return new SpikePlanDocument(
        options.threshold().text(),
        options.phases().stream().sorted().map(Phase::label).toList(),
        options.keep(),
        options.events().map(set -> set.name().toLowerCase(Locale.ROOT)).orElse("off"),
        options.stopOnSpike(),
        PlainCycles.EVERY,
        options.sampleHertz());
  }
}
