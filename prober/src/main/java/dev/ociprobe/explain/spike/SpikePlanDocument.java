package dev.ociprobe.explain.spike;

import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code spikes} field of a run's plan. An example:
 *
 * <pre>{@code
 * {"threshold":"3.0x","phases":["create","start"],"keep":100,"trace":"light","stopOnSpike":false,
 *  "plainEvery":10,"sampleHertz":1999,"ringKib":1024,"events":["net:netif_rx"],"knowledge":"mine.json",
 *  "runtimeLog":false}
 * }</pre>
 *
 * @param plainEvery one cycle in so many is not recorded
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 * @param ringKib the size of each CPU's ring; 0 if nothing was recorded
 * @param events the tracepoints that the user added
 * @param knowledge the file of the user's own causes
 * @param runtimeLog true if the runtimes kept debug logs
 */
record SpikePlanDocument(
    String threshold,
    List<String> phases,
    int keep,
    String trace,
    boolean stopOnSpike,
    int plainEvery,
    int sampleHertz,
    int ringKib,
    List<String> events,
    Optional<String> knowledge,
    boolean runtimeLog) {

  static SpikePlanDocument of(SpikeOptions options) {
    return new SpikePlanDocument(
        options.threshold().text(),
        options.phases().stream().sorted().map(Phase::label).toList(),
        options.keep(),
        options.events().map(set -> set.name().toLowerCase(Locale.ROOT)).orElse("off"),
        options.stopOnSpike(),
        PlainCycles.EVERY,
        options.sampleHertz(),
        options.ringKib(),
        options.clues().tracepoints().stream().map(TracepointName::toString).toList(),
        options.clues().file().map(Path::toString),
        options.clues().runtimeLog());
  }
}
