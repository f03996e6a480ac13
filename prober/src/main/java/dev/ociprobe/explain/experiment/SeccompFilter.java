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

/** Takes the system call filter out of config.json, or adds a typical one if it has none. */
record SeccompFilter() implements FactorSwitch {
  /** A config.json with only a list of allowed calls, like the one that engines use. */
  private static final String RESOURCE = "seccomp-config.json";

  @Override
  public Treatment treatment(Candidate control) {
    if (Treatment.linuxOf(control).seccomp() != null) {
      return new Treatment(
          "linux.seccomp taken out of config.json",
          Expectation.FEWER,
          Treatment.variant(
              control, Factor.SECCOMP, linux -> linux.toBuilder().seccomp(null).build()));
    }
    Seccomp typical = typical();
    return new Treatment(
        "a list of %d allowed system calls added to config.json".formatted(calls(typical)),
        Expectation.MORE,
        Treatment.variant(
            control, Factor.SECCOMP, linux -> linux.toBuilder().seccomp(typical).build()));
  }

  private static int calls(Seccomp filter) {
    return Objects.requireNonNull(filter.syscalls()).stream()
        .mapToInt(rule -> rule.names().size())
        .sum();
  }

  static Seccomp typical() {
    try (InputStream in =
        Objects.requireNonNull(SeccompFilter.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Linux linux = SpecJson.parse(in.readAllBytes(), Path.of(RESOURCE)).linux();
      return Objects.requireNonNull(Objects.requireNonNull(linux).seccomp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
