package dev.ociprobe.probe.reproduce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document with experiments.
 *
 * @param id such as {@code 001}
 * @param systems what was measured there, on what
 * @param runtimes the runtime of ours that stands for a published system, by its name
 * @param conditions of all its experiments that differ here
 * @param contradicted what may explain a contradiction, where its figure has no reason of its own
 * @param compared the systems and settings that its experiments compare
 * @param absent what can't be had here, by its published name, with the reason
 */
public record PublishedSource(
    String id,
    String title,
    String systems,
    Map<String, String> runtimes,
    List<String> conditions,
    Optional<String> contradicted,
    Set<String> compared,
    Map<String, String> absent) {

  /** Copies the lists, keeping their order. */
  public PublishedSource {
    runtimes = Map.copyOf(runtimes);
    conditions = List.copyOf(conditions);
    compared = Set.copyOf(compared);
    absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
  }

  /** Returns the runtime that stands for a published system; empty if there is none. */
  Optional<String> runtimeFor(String system) {
    return Optional.ofNullable(runtimes.get(system));
  }
}
