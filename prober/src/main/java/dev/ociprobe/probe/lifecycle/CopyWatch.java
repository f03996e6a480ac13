package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.bundle.TreeState;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The root filesystems in which one container finds what the one before has changed: compared
 * before and after all cycles, so that nothing runs beside what is timed.
 */
final class CopyWatch {
  private static final int NAMED = 3;

  private final Map<RuntimeSlot, TreeState> before = new LinkedHashMap<>();

  /** Reads them before the first cycle. */
  static CopyWatch of(List<RuntimeSlot> slots) throws IOException {
    CopyWatch watch = new CopyWatch();
    for (RuntimeSlot slot : slots) {
      if (slot.sharedRootfs().isPresent()) {
        watch.before.put(slot, TreeState.of(slot.sharedRootfs().get()));
      }
    }
    return watch;
  }

  /** Reads them after the last cycle: a warning for each that has changed. */
  List<WarningResult> warnings() throws IOException {
    List<WarningResult> warnings = new ArrayList<>();
    for (Map.Entry<RuntimeSlot, TreeState> each : before.entrySet()) {
      RuntimeSlot slot = each.getKey();
      TreeState after = TreeState.of(slot.sharedRootfs().orElseThrow());
      List<Path> changes = new ArrayList<>(each.getValue().changesUntil(after));
      changes.removeIf(madeByRuntime(slot.spec())::contains);
      if (!changes.isEmpty()) {
        warnings.add(warning(slot.runtime().name(), changes));
      }
    }
    return warnings;
  }

  /** The paths of mount points, which a runtime makes for the first container if they lack. */
  private static Set<Path> madeByRuntime(Spec spec) {
    Set<Path> made = new HashSet<>(Set.of(Path.of("")));
    for (Mount mount : Objects.requireNonNullElse(spec.mounts(), List.<Mount>of())) {
      Path point = Path.of("/").relativize(Path.of("/", mount.destination()).normalize());
      for (Path each = point; each != null; each = each.getParent()) {
        made.add(each);
      }
    }
    return made;
  }

  private static WarningResult warning(String runtime, List<Path> changes) {
    String named =
        changes.stream().limit(NAMED).map(path -> "/" + path).collect(Collectors.joining(", "));
    return new WarningResult(
        "rootfs-changed",
        "%s: the root filesystem changed, so that not every container began with the same: %s%s"
            .formatted(
                runtime,
                named,
                changes.size() > NAMED ? " and %d more".formatted(changes.size() - NAMED) : ""),
        "--fresh-rootfs gives each container its own");
  }
}
