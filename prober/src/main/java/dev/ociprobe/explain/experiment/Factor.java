package dev.ociprobe.explain.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an experiment can switch: one thing that may be the cause of slow iterations. */
public enum Factor {
  /** Whether RCU grace periods are expedited: {@code /sys/kernel/rcu_expedited}. */
  RCU_EXPEDITED("rcu_expedited"),
  /** Whether the files of runtime and container are in the page cache: dropped before a cycle. */
  PAGE_CACHE("page-cache"),
  /** Whether the container has a network namespace of its own. */
  NETWORK_NAMESPACE("network-namespace"),
  /** How many mounts the host has. */
  MOUNTS("mounts"),
  /** Whether the container has a system call filter. */
  SECCOMP("seccomp"),
  /** Whether the container has limits. */
  LIMITS("limits"),
  /** How many threads of a runtime in Go run at once. */
  GOMAXPROCS("gomaxprocs");

  private final String id;

  Factor(String id) {
    this.id = id;
  }

  /** As command line, results and the knowledge base name it. */
  public String id() {
    return id;
  }

  /** The factor of that name, in upper or lower case. */
  public static Optional<Factor> named(String name) {
    return Arrays.stream(values())
        .filter(factor -> factor.id.equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Factor::id).toList();
  }

  FactorSwitch on(ExperimentHost host) {
    return switch (this) {
      case RCU_EXPEDITED -> RcuExpedited.ofHost();
      case PAGE_CACHE -> new PageCache(host.posix().descriptors());
      case NETWORK_NAMESPACE -> new NetworkNamespace();
      case MOUNTS -> new ExtraMounts(host.posix().mounts(), host.layout());
      case SECCOMP -> new SeccompFilter();
      case LIMITS -> new ContainerLimits();
      case GOMAXPROCS -> new GoMaxProcs(host.cpus(), host.environment());
    };
  }
}
