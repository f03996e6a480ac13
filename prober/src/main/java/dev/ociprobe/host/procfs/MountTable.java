package dev.ociprobe.host.procfs;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mounts of a mount namespace. Immutable.
 *
 * @param mounts in the kernel's order
 */
public record MountTable(List<MountEntry> mounts) {

  public MountTable {
    mounts = List.copyOf(mounts);
  }

  /** This process's; empty if {@code /proc/self/mountinfo} can't be read. */
  public static MountTable read(PseudoFiles files) {
    return new MountTable(
        files.lines("/proc/self/mountinfo").stream()
            .flatMap(line -> MountInfoLine.parse(line).stream())
            .toList());
  }

  /** Those of these types that a path can reach: no other mount hides them. */
  public List<MountEntry> visible(Set<String> types) {
    return mounts.stream()
        .filter(mount -> types.contains(mount.type()) && isVisible(mount))
        .toList();
  }

  /**
   * The flags of the mount on which that path lies, or would lie; none if it can't be told.
   *
   * @param path absolute, without symbolic links
   */
  public Set<String> flagsOf(Path path) {
    return under(path).map(MountEntry::flags).orElse(Set.of());
  }

  /**
   * The device of the file system on which that path lies, or would lie, as {@code 254:0}; major 0
   * is none, as of a tmpfs.
   *
   * @param path absolute, without symbolic links
   */
  public Optional<String> deviceOf(Path path) {
    return under(path).map(MountEntry::device);
  }

  private Optional<MountEntry> under(Path path) {
    Optional<MountEntry> under = Optional.empty();
    int longest = -1;
    for (MountEntry mount : mounts) {
      int length = mount.mountPoint().getNameCount();
      // The last of several on the same directory is the one on top.
      if (path.startsWith(mount.mountPoint()) && length >= longest) {
        longest = length;
        under = Optional.of(mount);
      }
    }
    return under;
  }

  // From the mount down to the root: each may be covered only by the one that we came from.
  private boolean isVisible(MountEntry mount) {
    Set<Integer> seen = new HashSet<>();
    Optional<MountEntry> above = Optional.empty();
    Optional<MountEntry> at = Optional.of(mount);
    while (at.isPresent() && seen.add(at.get().id())) {
      MountEntry under = at.get();
      Optional<MountEntry> from = above;
      if (mounts.stream()
          .anyMatch(over -> covers(over, under) && !from.equals(Optional.of(over)))) {
        return false;
      }
      above = at;
      at = mounts.stream().filter(parent -> parent.id() == under.parent()).findFirst();
    }
    return true;
  }

  // Mounted on the other's root; or on the same mount as the other, nearer to the root: had it been
  // there first, the other would lie on it.
  private static boolean covers(MountEntry over, MountEntry under) {
    boolean onTop = over.parent() == under.id() && over.mountPoint().equals(under.mountPoint());
    boolean above =
        over.parent() == under.parent()
            && over.mountPoint().getNameCount() < under.mountPoint().getNameCount()
            && under.mountPoint().startsWith(over.mountPoint());
    return over.id() != under.id() && (onTop || above);
  }
}
