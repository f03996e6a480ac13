package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.evidence.LossWords;
import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** The remedies where events are lost; there is no option for larger rings. */
  LossWords lossWords() {
    List<String> fewer = new ArrayList<>();
    if (!events.isEmpty()) {
      fewer.add("fewer --event");
    }
    if (sampleHertz > 0) {
      fewer.add("--sample-rate %d".formatted(sampleHertz / 2));
    }
    fewer.add("a quieter host");
    return new LossWords(
        "keep the host quiet",
        String.join(", or ", fewer),
        ", which is left out",
        ", which are left out");
  }
}
