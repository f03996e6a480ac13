package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.HostTraits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import java.nio.file.Path;
import java.util.List;

/** The quirks of runtimes that apply on this host. */
public final class HostQuirks {
  /** The mount point at which runtimes look for a hybrid layout. */
  private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");

  private HostQuirks() {}

  /** The traits of a host with this layout that decide which quirks apply. */
  public static HostTraits traits(CgroupLayout layout) {
    return new HostTraits(
        layout instanceof CgroupLayout.Hybrid(List<LegacyHierarchy> _, UnifiedHierarchy unified)
            && unified.mountPoint().equals(UNIFIED)
            && !unified.controllers().isEmpty(),
        layout instanceof CgroupLayout.V2);
  }

  /** The quirks of a runtime that matter on a host, a phrase each, in the same order every time. */
  public static List<String> explanations(OciRuntime runtime, HostTraits host) {
    return runtime.quirks().stream()
        .sorted()
        .filter(quirk -> quirk.appliesOn(host))
        .map(Quirk::explanation)
        .toList();
  }

  /**
   * Tells whether a runtime must be called in a mount namespace in which {@code
   * /sys/fs/cgroup/unified} is covered.
   */
  public static boolean needsUnifiedCovered(OciRuntime runtime, CgroupLayout layout) {
    return runtime.quirks().contains(Quirk.COVER_UNIFIED)
        && Quirk.COVER_UNIFIED.appliesOn(traits(layout));
  }

  /**
   * Tells whether a runtime must be called in a mount namespace of its own, in which settings of a
   * network namespace can be hidden from it.
   */
  public static boolean needsOwnMounts(OciRuntime runtime) {
    return runtime.quirks().contains(Quirk.ROOT_NETWORK_TEST)
        && runtime.options().contains("--network=sandbox");
  }
}
