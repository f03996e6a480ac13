package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.probe.lifecycle.Contender;
import java.nio.file.Path;

/** Runtimes for tests. */
final class Contenders {
  private Contenders() {}

  static Contender payload(String name, String binary) {
    return with(name, binary, new BundleSource.Payload());
  }

  static Contender with(String name, String binary, BundleSource source) {
    return Contender.of(
        new OciRuntime(name, Catalogue.builtIn().find(name).orElseThrow(), Path.of(binary)),
        source);
  }
}
