package dev.ociprobe.explain.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A factor that an experiment can switch: a possible cause of slow iterations. */
public enum Factor {
  /** Expedited RCU grace periods: {@code /sys/kernel/rcu_expedited}. */
  RCU_EXPEDITED("rcu_expedited"),
  /** The files of runtime and container in the page cache: they are dropped before a cycle. */
  PAGE_CACHE("page-cache"),
  /** A network namespace of the container's own. */
  NETWORK_NAMESPACE("network-namespace"),
  /** The number of mounts on the host. */
  MOUNTS("mounts"),
  /** A system call filter for the container. */
  SECCOMP("seccomp"),
  /** The filters that crun keeps compiled. */
  SECCOMP_CACHE("seccomp-cache"),
  /** The mounts of the container, besides {@code /proc}. */
  CONFIG_MOUNTS("config-mounts"),
  /** The container's cgroup. */
  CGROUPS("cgroups"),
  /** A session keyring of the container's own. */
  KEYRING("keyring"),
  /** The container's limits. */
  LIMITS("limits"),
  /** The number of threads that a runtime written in Go runs at once. */
  GOMAXPROCS("gomaxprocs");

  private final String id;

  Factor(String id) {
    this.id = id;
  }

  /** The factor's name in the command line, results and the knowledge base. */
  public String id() {
    return id;
  }

  /** Finds a factor by its name, in upper or lower case. */
  public static Optional<Factor> named(String name) {
    return Arrays.stream(values())
        .filter(factor -> factor.id.equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The names of all factors. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Factor::id).toList();
  }

  /**
   * Tells whether a treated cycle affects the next one: by a grace period, a namespace, mounts or
   * cgroups that the kernel ends later, or by files that it has to read again.
   */
  boolean carriesOver() {
    return switch (this) {
      case RCU_EXPEDITED, PAGE_CACHE, NETWORK_NAMESPACE, MOUNTS, CONFIG_MOUNTS, CGROUPS -> true;
      case SECCOMP, SECCOMP_CACHE, KEYRING, LIMITS, GOMAXPROCS -> false;
    };
  }

  FactorSwitch on(ExperimentHost host) {
    return switch (this) {
      case RCU_EXPEDITED -> RcuExpedited.ofHost();
      case PAGE_CACHE -> new PageCache(host.posix().descriptors());
      case NETWORK_NAMESPACE -> new NetworkNamespace();
      case MOUNTS -> new ExtraMounts(host.posix().mounts(), host.layout());
      case SECCOMP -> new SeccompFilter();
      case SECCOMP_CACHE -> new SeccompCache();
      case CONFIG_MOUNTS -> new ConfigMounts();
      case CGROUPS -> new ContainerCgroup();
      case KEYRING -> new SessionKeyring();
      case LIMITS -> new ContainerLimits();
      case GOMAXPROCS -> new GoMaxProcs(host.cpus());
    };
  }
}
