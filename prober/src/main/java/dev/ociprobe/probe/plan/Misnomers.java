package dev.ociprobe.probe.plan;

import java.util.Map;
import java.util.Optional;

/** Keys that plans don't have, but that their users look for under this name. */
final class Misnomers {
  private static final String IMAGES =
      "image is an option of lifecycle, limits, scale, spikes and profile, and names one image";
  private static final String LATER =
      "it measures nothing, so it is no step: call it once the plan has ended; fail-if and baseline"
          + " are options of lifecycle";

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("image", IMAGES),
          Map.entry("images", IMAGES),
          Map.entry("gate", "gates are fail-if"),
          Map.entry("gates", "gates are fail-if"),
          Map.entry("output", "the plan's directory is out"),
          Map.entry("compare", LATER),
          Map.entry("merge", LATER),
          Map.entry("report", LATER),
          Map.entry("<<", "YAML 1.2 has no merge keys: options of several steps are common"));

  private Misnomers() {}

  /** The remedy for a key, if it is one of these. */
  static Optional<String> remedy(String key) {
    return Optional.ofNullable(REMEDIES.get(key));
  }
}
