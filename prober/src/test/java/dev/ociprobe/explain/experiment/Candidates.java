package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.probe.lifecycle.Candidate;
import java.nio.file.Path;

/** Runtimes for tests. */
final class Candidates {
  private Candidates() {}

  static Candidate payload(String name, String binary) {
    return with(name, binary, new BundleSource.Payload());
  }

  static Candidate with(String name, String binary, BundleSource source) {
    return Candidate.of(
        new OciRuntime(name, Catalogue.builtIn().find(name).orElseThrow(), Path.of(binary)),
        source);
  }
}
