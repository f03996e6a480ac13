package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the cgroup controllers that readings come from are available. */
final class CgroupControllersCheck implements HostCheck {

  private static final List<String> LEGACY =
      List.of("blkio", "cpu", "cpuacct", "cpuset", "devices", "freezer", "memory", "pids");
  private static final List<String> UNIFIED = List.of("cpu", "cpuset", "io", "memory", "pids");

  private static final String BOOTING =
      "boot without cgroup_disable= for them; /sys/fs/cgroup/cgroup.controllers lists those"
          + " available";

  @Override
  public String id() {
    return "cgroup.controllers";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    return switch (host.layout()) {
      case CgroupLayout.None _ ->
          List.of(HostFinding.unknown(id(), "no cgroup file system is mounted"));
      case CgroupLayout.V2 v2 -> List.of(finding(missing(v2, UNIFIED), BOOTING));
      case CgroupLayout.V1 v1 -> List.of(legacy(missing(v1, LEGACY)));
      case CgroupLayout.Hybrid hybrid -> List.of(legacy(missing(hybrid, LEGACY)));
    };
  }

  private HostFinding legacy(List<String> missing) {
    return finding(missing, mounting(missing));
  }

  private static List<String> missing(CgroupLayout layout, List<String> wanted) {
    // On a hybrid host the unified hierarchy may carry a controller, under its newer name.
    return wanted.stream()
        .filter(controller -> names(controller).noneMatch(name -> layout.of(name).isPresent()))
        .toList();
  }

  private static Stream<String> names(String controller) {
    return controller.equals("blkio") ? Stream.of("blkio", "io") : Stream.of(controller);
  }

  private HostFinding finding(List<String> missing, String remedy) {
    return missing.isEmpty()
        ? HostFinding.ok(id(), "all needed controllers are available")
        : HostFinding.warn(id(), meaning(missing), remedy);
  }

  private static String mounting(List<String> missing) {
    return missing.stream()
        .map(c -> "mkdir -p D/%s && mount -t cgroup -o %s none D/%s".formatted(c, c, c))
        .map(command -> command.replace("D/", "/sys/fs/cgroup/"))
        .collect(Collectors.joining("; "));
  }

  private static String meaning(List<String> missing) {
    return "missing: " + String.join(", ", missing) + "; results will lack their readings";
  }
}
