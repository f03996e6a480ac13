package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.List;
import java.util.Objects;

/** Takes the mounts out of config.json, except {@code /proc}, without which runtimes refuse. */
record ConfigMounts() implements FactorSwitch {
  private static final String PROC = "/proc";

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    List<Mount> own =
        Objects.requireNonNullElse(control.source().configuration().mounts(), List.of());
    List<Mount> kept = own.stream().filter(each -> PROC.equals(each.destination())).toList();
    if (kept.size() == own.size()) {
      throw NotApplicableException.forRequest(
          "config.json has no mounts to take out, besides /proc", "use a --bundle that has some");
    }
    return new Treatment(
        "%d mounts taken out of config.json".formatted(own.size() - kept.size()),
        Expectation.FEWER,
        Treatment.withSpec(
            control, Factor.CONFIG_MOUNTS, spec -> spec.toBuilder().mounts(kept).build()));
  }
}
