package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks that limits on swap can be set and shown. */
final class SwapAccountingCheck implements HostCheck {

  @Override
  public String id() {
    return "limits.swap";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Optional<Hierarchy> memory = host.layout().of("memory");
    if (memory.isEmpty()) {
      return List.of(HostFinding.unknown(id(), "no memory controller is mounted"));
    }
    Optional<Boolean> accounted = isAccounted(memory.get(), host.files());
    boolean hasSwap =
        FileFields.keyed(host.files().lines("/proc/meminfo")).kibibytes("SwapTotal").orElse(0L) > 0;
    if (accounted.isPresent() && !accounted.get()) {
      return List.of(
          HostFinding.warn(
              id(),
              "the kernel does not account swap to cgroups: limits on it can't be set",
              "boot with swapaccount=1"));
    }
    return List.of(
        hasSwap
            ? HostFinding.ok(id(), "there is swap, and cgroups are charged for it")
            : new HostFinding(
                id(),
                Level.OK,
                "no swap, so `limits` can't test the limits on it",
                "fallocate -l 512M FILE && chmod 600 FILE && mkswap FILE && swapon FILE"));
  }

  // Version 2's root has no such file; without any other cgroup it can't be told.
  private static Optional<Boolean> isAccounted(Hierarchy memory, PseudoFiles files) {
    Path root = memory.mountPoint();
    if (memory instanceof LegacyHierarchy) {
      return Optional.of(files.exists(root.resolve("memory.memsw.limit_in_bytes").toString()));
    }
    List<String> children =
        files.names(root.toString()).stream()
            .filter(name -> files.exists(root + "/" + name + "/memory.max"))
            .toList();
    return children.isEmpty()
        ? Optional.empty()
        : Optional.of(
            children.stream()
                .anyMatch(name -> files.exists(root + "/" + name + "/memory.swap.max")));
  }
}
