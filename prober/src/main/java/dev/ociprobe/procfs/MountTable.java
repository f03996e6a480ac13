package dev.ociprobe.procfs;

import java.util.List;

/**
 * The mounts of a mount namespace.
 *
 * @param mounts in the kernel's order
 */
public record MountTable(List<Mount> mounts) {

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

  /** Those that a path can reach: no other mount lies over them. */
  public List<Mount> visible() {
    return mounts;
  }
}
