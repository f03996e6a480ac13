package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Namespace;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Takes the network namespace out of config.json, or adds one if it has none. */
record NetworkNamespace() implements FactorSwitch {
  private static final String TYPE = "network";

  @Override
  public Treatment treatment(Candidate control) {
    return isOwn(namespaces(Treatment.linuxOf(control)))
        ? new Treatment(
            "the network namespace taken out of config.json",
            Expectation.FEWER,
            Treatment.variant(control, Factor.NETWORK_NAMESPACE, NetworkNamespace::without))
        : new Treatment(
            "a network namespace added to config.json",
            Expectation.MORE,
            Treatment.variant(control, Factor.NETWORK_NAMESPACE, NetworkNamespace::with));
  }

  private static boolean isOwn(List<Namespace> namespaces) {
    return namespaces.stream().anyMatch(each -> each.type().equals(TYPE));
  }

  private static Linux without(Linux linux) {
    return linux.toBuilder()
        .namespaces(namespaces(linux).stream().filter(each -> !each.type().equals(TYPE)).toList())
        .build();
  }

  private static Linux with(Linux linux) {
    Stream<Namespace> own = Stream.of(new Namespace(TYPE, null, Map.of()));
    return linux.toBuilder()
        .namespaces(Stream.concat(namespaces(linux).stream(), own).toList())
        .build();
  }

  private static List<Namespace> namespaces(Linux linux) {
    return Objects.requireNonNullElse(linux.namespaces(), List.of());
  }
}
