package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.rootfs.PayloadRootfs;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a plan that bind directories of the host. The payload needs none; other programs
 * get the host's {@code /proc}, {@code /dev} and {@code /sys} in place of new ones.
 */
final class MountEntries {
  private static final Map<String, String> HOSTS_OWN =
      Map.of("/proc", "proc", "/dev", "tmpfs", "/sys", "sysfs");

  private MountEntries() {}

  /**
   * The entries for the bind mounts of a configuration.
   *
   * @param bundle to which sources are relative
   */
  static List<String> of(Spec spec, Path bundle) {
    boolean payload = isPayload(spec.process());
    List<String> entries = new ArrayList<>();
    for (Mount mount : ControlValues.orNone(spec.mounts())) {
      source(mount, bundle, payload)
          .ifPresent(source -> {
            entries.add("source " + source);
            entries.add("target " + mount.destination());
          });
    }
    return entries;
  }

  private static Optional<String> source(Mount mount, Path bundle, boolean payload) {
    if (mount.isBind() && mount.source() != null) {
      return Optional.of(bundle.resolve(mount.source()).toString());
    }
    String type = HOSTS_OWN.get(mount.destination());
    return payload || type == null || !type.equals(mount.type())
        ? Optional.empty()
        : Optional.of(mount.destination());
  }

  private static boolean isPayload(@Nullable ContainerProcess process) {
    return process != null
        && ControlValues.orNone(process.args()).stream()
            .findFirst()
            .filter(PayloadRootfs::isPayload)
            .isPresent();
  }
}
