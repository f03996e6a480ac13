package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code profile} field of a run's plan. An example:
 *
 * <pre>{@code
 * {"phases":["create","start"],"counted":5,"sampleHertz":1999,"events":["net:netif_rx"],
 *  "knowledge":"mine.json","runtimeLog":false}
 * }</pre>
 *
 * @param counted cycles of each runtime that are not timed
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 * @param events the tracepoints that the user added
 * @param knowledge the file of the user's own causes
 * @param runtimeLog true if the runtimes kept debug logs
 */
record ProfilePlanDocument(
    List<String> phases,
    int counted,
    int sampleHertz,
    List<String> events,
    Optional<String> knowledge,
    boolean runtimeLog) {

  static ProfilePlanDocument of(Set<Phase> phases, Clues clues, int sampleHertz) {
    return new ProfilePlanDocument(
        phases.stream().sorted().map(Phase::label).toList(),
        ProfileObserver.COUNTED_CYCLES,
        sampleHertz,
        clues.tracepoints().stream().map(TracepointName::toString).toList(),
        clues.file().map(Path::toString),
        clues.runtimeLog());
  }
}
