package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.runtime.SampleRuntimes;
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
    return Candidate.of(SampleRuntimes.at(name, Path.of(binary)), source);
  }
}
