package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.Quirk;
import java.util.stream.Stream;

/** The remedies that several conclusions share, each an action of the user's. */
public final class Remedies {
  /** The remedy for a measurement that another load of the host spoils. */
  public static final String IDLE_HOST =
      "try again on an idle host; `ociprobe doctor` tells how busy this one is";

  /** The remedy for a workload that needs more memory or swap than there is. */
  public static final String FREE_MEMORY =
      "free memory, add some, or raise the limit of the cgroup that is named";

  /** The remedy for a workload that needs more tasks than a cgroup above leaves. */
  public static final String MORE_TASKS =
      "raise the pids.max of the cgroup that is named, or start ociprobe from another one";

  /** The remedy for forks that something else than a limit on tasks refuses. */
  public static final String OTHER_BOUND_OF_TASKS =
      "look for what else bounds processes: a seccomp filter of the runtime's, RLIMIT_NPROC"
          + " (`ulimit -u`), kernel.threads-max, kernel.pid_max, or a shortage of memory";

  /** The remedy for a limit that takes more CPUs than the containers may use. */
  public static final String MORE_CPUS =
      "let the containers use more CPUs: --cpus LIST, within what `taskset -p $$` shows";

  /** The remedy for a limit on swap on a host without any. */
  public static final String ADD_SWAP =
      "add swap, by the commands that `ociprobe doctor` shows at limits.swap";

  /** The remedy for a disk that the check can't use. */
  public static final String OTHER_DISK = "name a directory of another disk: --disk DIR";

  /** The remedy for a rate of a disk that a cgroup above does not grant. */
  public static final String HIGHER_RATE =
      "raise the io.max of the cgroup that is named, or start ociprobe from another one";

  private Remedies() {}

  /** The remedy for a quirk that later versions don't have; empty if all known ones have it. */
  static String newer(CatalogueEntry entry, Quirk quirk) {
    return entry.quirks().stream()
        .filter(known -> known.quirk() == quirk)
        .flatMap(known -> Stream.ofNullable(known.versions().before()))
        .findFirst()
        .map(version ->
            "use %1$s %2$s or newer: --runtime %1$s=PATH names another binary"
                .formatted(entry.name(), version))
        .orElse("");
  }

  /** The remedy for a check that failed by itself. */
  static String alone(String check, String runtime) {
    return "run it alone: ociprobe limits --runtime %s --check %s".formatted(runtime, check);
  }
}
