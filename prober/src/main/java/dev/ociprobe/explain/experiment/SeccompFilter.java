package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Seccomp;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** No filter where config.json has one, or a usual one where it has none. */
record SeccompFilter() implements FactorSwitch {
  /** A config.json of nothing but a list of allowed calls, as engines give to containers. */
  private static final String RESOURCE = "seccomp-config.json";

  @Override
  public Treatment treatment(Candidate control) {
    if (Treatment.linuxOf(control).seccomp() != null) {
      return new Treatment(
          "linux.seccomp taken out of config.json",
          Expectation.FEWER,
          Treatment.variant(control, Factor.SECCOMP, linux -> linux.withSeccomp(null)));
    }
    Seccomp usual = usual();
    return new Treatment(
        "a list of %d allowed system calls added to config.json".formatted(calls(usual)),
        Expectation.MORE,
        Treatment.variant(control, Factor.SECCOMP, linux -> linux.withSeccomp(usual)));
  }

  private static int calls(Seccomp filter) {
    return Objects.requireNonNull(filter.syscalls()).stream()
        .mapToInt(rule -> rule.names().size())
        .sum();
  }

  static Seccomp usual() {
    try (InputStream in =
        Objects.requireNonNull(SeccompFilter.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Linux linux = SpecJson.parse(in.readAllBytes(), Path.of(RESOURCE)).linux();
      return Objects.requireNonNull(Objects.requireNonNull(linux).seccomp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
