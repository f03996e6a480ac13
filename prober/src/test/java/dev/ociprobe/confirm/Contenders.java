package dev.ociprobe.confirm;

import dev.ociprobe.lifecycle.Contender;
import dev.ociprobe.runtime.Catalogue;
import dev.ociprobe.runtime.OciRuntime;
import dev.ociprobe.session.BundleSource;
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
