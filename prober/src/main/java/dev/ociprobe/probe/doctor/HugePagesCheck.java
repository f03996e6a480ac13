package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.FileFields;
import java.util.List;
import java.util.Optional;

/** Checks for free huge pages, which the test of their limit needs. */
final class HugePagesCheck implements HostCheck {

  /** One for the limit and one beyond it. */
  private static final long NEEDED = 2;

  @Override
  public String id() {
    return "limits.hugepages";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Optional<Long> free =
        FileFields.keyed(host.files().lines("/proc/meminfo")).numberOf("HugePages_Free");
    if (free.isEmpty()) {
      return List.of(HostFinding.ok(id(), "this kernel has no huge pages to limit"));
    }
    return List.of(
        free.get() >= NEEDED
            ? HostFinding.ok(id(), free.get() + " huge pages are free")
            : new HostFinding(
                id(),
                Level.OK,
                free.get() + " huge pages are free, so `limits` can't test the limit on them",
                "sysctl vm.nr_hugepages=" + NEEDED));
  }
}
