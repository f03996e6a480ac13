package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The layout of the cgroup hierarchies on a host. Immutable. */
public sealed interface CgroupLayout {

  /**
   * Version 1 alone.
   *
   * @param legacy in the order of the mount table
   */
  record V1(List<LegacyHierarchy> legacy) implements CgroupLayout {
    public V1 {
      legacy = List.copyOf(legacy);
    }
  }

  /**
   * Version 1 beside version 2; each controller is in one of them, and version 1 has some of those
   * that both know.
   */
  record Hybrid(List<LegacyHierarchy> legacy, UnifiedHierarchy unified) implements CgroupLayout {
    public Hybrid {
      legacy = List.copyOf(legacy);
    }
  }

  /**
   * Version 2 for every controller that it knows.
   *
   * @param beside version 1 hierarchies of what version 2 lacks, as {@code net_cls}, which VPN
   *     software mounts: runtimes put no container into these
   */
  record V2(UnifiedHierarchy unified, List<LegacyHierarchy> beside) implements CgroupLayout {
    public V2 {
      beside = List.copyOf(beside);
    }
  }

  /** No cgroup file system is mounted. */
  record None() implements CgroupLayout {}

  /** Reads the layout from {@code /proc/self/mountinfo}. */
  static CgroupLayout read(PseudoFiles files) {
    return LayoutReader.read(files.mounts(), files);
  }

  /** The hierarchies that containers are in, version 1 first. */
  default List<Hierarchy> hierarchies() {
    return switch (this) {
      case V1 v1 -> List.copyOf(v1.legacy());
      case Hybrid hybrid ->
          Stream.<Hierarchy>concat(hybrid.legacy().stream(), Stream.of(hybrid.unified())).toList();
      case V2 v2 -> List.of(v2.unified());
      case None _ -> List.of();
    };
  }

  /** All hierarchies that are mounted, version 1 first. */
  default List<Hierarchy> mounted() {
    return this instanceof V2(UnifiedHierarchy unified, List<LegacyHierarchy> beside)
        ? Stream.<Hierarchy>concat(beside.stream(), Stream.of(unified)).toList()
        : hierarchies();
  }

  /** The version 2 hierarchy; empty if it isn't mounted. */
  default Optional<UnifiedHierarchy> unifiedHierarchy() {
    return switch (this) {
      case Hybrid hybrid -> Optional.of(hybrid.unified());
      case V2 v2 -> Optional.of(v2.unified());
      case V1 _, None _ -> Optional.empty();
    };
  }

  /** The hierarchy of a controller; empty if none has it. */
  default Optional<Hierarchy> of(String controller) {
    return hierarchies().stream().filter(h -> h.controllers().contains(controller)).findFirst();
  }

  /**
   * The cgroup that an absolute path refers to, either its directory in a hierarchy or its name.
   *
   * @return its path below the hierarchies' mount points
   */
  default String cgroupOf(Path path) {
    return hierarchies().stream()
        .map(Hierarchy::mountPoint)
        .filter(path::startsWith)
        .findFirst()
        .map(mountPoint -> "/" + mountPoint.relativize(path))
        .orElse(path.toString());
  }

  /** {@code v1}, {@code hybrid}, {@code v2} or {@code none}. */
  default String label() {
    return switch (this) {
      case V1 _ -> "v1";
      case Hybrid _ -> "hybrid";
      case V2 _ -> "v2";
      case None _ -> "none";
    };
  }
}
