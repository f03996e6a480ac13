package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Namespace;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The network of one container, as its configuration has it.
 *
 * @param kind of the network
 * @param namespace the file of the namespace to join; empty unless the kind is a pair
 * @param address of the server, in the place of {@link #ADDRESS} in the command
 */
record ContainerNetwork(NetworkKind kind, Optional<Path> namespace, String address) {
  /** Stands for the server's address in commands. */
  static final String ADDRESS = "${server}";

  private static final String NETWORK = "network";

  /** Returns the configuration with this network. */
  Spec on(Spec spec) {
    Linux linux = Objects.requireNonNullElse(spec.linux(), Linux.EMPTY);
    List<Namespace> namespaces = new ArrayList<>();
    for (Namespace each : Objects.requireNonNullElse(linux.namespaces(), List.<Namespace>of())) {
      if (!each.type().equals(NETWORK)) {
        namespaces.add(each);
      }
    }
    switch (kind) {
      case NONE -> namespaces.add(new Namespace(NETWORK, null, Map.of()));
      case VETH ->
          namespaces.add(new Namespace(NETWORK, namespace.orElseThrow().toString(), Map.of()));
      case HOST -> {
        // without a namespace of its own
      }
    }
    ContainerProcess before = Objects.requireNonNull(spec.process());
    List<String> args =
        Objects.requireNonNull(before.args()).stream()
            .map(each -> each.replace(ADDRESS, address))
            .toList();
    ContainerProcess process = before.toBuilder().args(args).build();
    return spec.toBuilder()
        .process(process)
        .linux(linux.toBuilder().namespaces(namespaces).build())
        .build();
  }
}
