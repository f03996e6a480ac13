package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import java.util.Map;
import java.util.Optional;

/**
 * One of those that take turns in a run.
 *
 * @param runtime under the name that the results have for this candidate
 * @param source of its bundle
 * @param environment variables of its runtime's calls that differ from the caller's
 * @param variantOf the candidate of which this is the same but for one thing, and with which it is
 *     compared; the others are compared with the first
 */
public record Candidate(
    OciRuntime runtime,
    BundleSource source,
    Map<String, String> environment,
    Optional<String> variantOf) {

  public Candidate {
    environment = Map.copyOf(environment);
  }

  /** A runtime as it is. */
  public static Candidate of(OciRuntime runtime, BundleSource source) {
    return new Candidate(runtime, source, Map.of(), Optional.empty());
  }

  /** As results name it. */
  public String name() {
    return runtime.name();
  }
}
