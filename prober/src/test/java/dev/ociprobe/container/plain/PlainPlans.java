package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plans of native containers on hosts of each cgroup layout. */
final class PlainPlans {
  static final Path ROOT = Path.of("/");
  static final UnifiedHierarchy UNIFIED =
      new UnifiedHierarchy(
          Path.of("/cg"), ROOT, List.of("cpu", "cpuset", "io", "memory", "pids"), false);
  static final CgroupLayout V1 =
      new CgroupLayout.V1(
          List.of(
              legacy("cpu"), legacy("cpuset"), legacy("memory"), legacy("pids"), legacy("blkio")));
  static final CgroupLayout V2 = new CgroupLayout.V2(UNIFIED, List.of());

  private PlainPlans() {}

  static LegacyHierarchy legacy(String controller) {
    return new LegacyHierarchy(
        Path.of("/cg", controller), ROOT, List.of(controller), Optional.empty());
  }

  static PlainPlan plan(Spec spec, CgroupLayout layout) {
    return PlainPlan.of(spec, Path.of("/b"), Path.of("/b/rootfs"), layout, "/ociprobe/r");
  }

  static Spec parsed(String json) {
    return SpecJson.parse(json.getBytes(StandardCharsets.UTF_8), Path.of("config.json"));
  }
}
