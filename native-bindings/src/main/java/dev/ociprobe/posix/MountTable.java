package dev.ociprobe.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mounts of a mount namespace. Immutable.
 *
 * @param mounts in the kernel's order
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">
 *     proc_pid_mountinfo(5)</a>
 */
public record MountTable(List<MountEntry> mounts) {

  /** The file that lists this process's mounts. */
  public static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");

  public MountTable {
    mounts = List.copyOf(mounts);
  }

  /**
   * Reads a mountinfo file.
   *
   * @param file such as {@link #OF_THIS_PROCESS}
   */
  public static MountTable read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    // String.lines() would also break names that hold a carriage return, which isn't escaped.
    return new MountTable(
        Arrays.stream(text.split("\n", -1))
            .flatMap(line -> MountInfoLine.parse(line).stream())
            .toList());
  }

  /**
   * The mount points at and below a directory, in the kernel's order.
   *
   * @param directory absolute, without symbolic links
   */
  public List<Path> below(Path directory) {
    return mounts.stream()
        .map(MountEntry::mountPoint)
        .filter(mountPoint -> mountPoint.startsWith(directory))
        .toList();
  }

  /** The mounts of the given types that a path can reach because no other mount hides them. */
  public List<MountEntry> visible(Set<String> types) {
    return mounts.stream()
        .filter(mount -> types.contains(mount.type()) && isVisible(mount))
        .toList();
  }

  /**
   * The per-mount options of the file system that holds a path, or would hold it; none if no mount
   * does.
   *
   * @param path absolute, without symbolic links
   */
  public Set<String> flagsOf(Path path) {
    return under(path).map(MountEntry::flags).orElse(Set.of());
  }

  /**
   * The device of the file system that holds a path, or would hold it, as {@code 254:0}. Major 0
   * means no device, as with tmpfs.
   *
   * @param path absolute, without symbolic links
   */
  public Optional<String> deviceOf(Path path) {
    return under(path).map(MountEntry::device);
  }

  /**
   * The type of the file system that holds a path, or would hold it, as {@code ext4}.
   *
   * @param path absolute, without symbolic links
   */
  public Optional<String> typeOf(Path path) {
    return under(path).map(MountEntry::type);
  }

  private Optional<MountEntry> under(Path path) {
    Optional<MountEntry> under = Optional.empty();
    int longest = -1;
    for (MountEntry mount : mounts) {
      int length = mount.mountPoint().getNameCount();
      // Of several on the same directory the last is on top.
      if (path.startsWith(mount.mountPoint()) && length >= longest) {
        longest = length;
        under = Optional.of(mount);
      }
    }
    return under;
  }

  /** Walks from the mount down to the root; each may be covered only by the one just passed. */
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

  /**
   * Returns true if a mount hides another: it is mounted on the other's root, or on the same parent
   * nearer to the root. It is the later one: otherwise the other would be mounted on it.
   */
  private static boolean covers(MountEntry over, MountEntry under) {
    boolean onTop = over.parent() == under.id() && over.mountPoint().equals(under.mountPoint());
    boolean above =
        over.parent() == under.parent()
            && over.mountPoint().getNameCount() < under.mountPoint().getNameCount()
            && under.mountPoint().startsWith(over.mountPoint());
    return over.id() != under.id() && (onTop || above);
  }
}
