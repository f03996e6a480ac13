package dev.ociprobe.bundle.layer;

import dev.ociprobe.bundle.layer.LayerEntry.Kind;
import dev.ociprobe.posix.DirectoryEntries;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The owners, permissions and extended attributes of entries. Attributes by which file systems and
 * security modules keep their own state are left out: those of overlayfs would change what an
 * overlay over the tree shows.
 */
final class FileAttributes {
  private static final Set<String> KEPT =
      Set.of("security.capability", "system.posix_acl_access", "system.posix_acl_default");

  private final DirectoryEntries entries;

  /** Attributes that were left out, with the number of their files. */
  private final Map<String, Integer> omitted = new TreeMap<>();

  FileAttributes(DirectoryEntries entries) {
    this.entries = entries;
  }

  /** Sets all attributes of an entry but its time. */
  void set(int directory, String name, LayerEntry entry) {
    entries.setOwner(directory, name, (int) entry.user(), (int) entry.group());
    if (entry.kind() != Kind.SYMBOLIC_LINK) {
      // After the owner, for chown(2) clears the set-user-id bit.
      entries.setMode(directory, name, entry.mode());
    }
    entry.attributes().forEach((attribute, value) -> set(directory, name, attribute, value));
  }

  private void set(int directory, String name, String attribute, byte[] value) {
    if (!isKept(attribute)) {
      omitted.merge(attribute, 1, Integer::sum);
      return;
    }
    try {
      entries.setAttribute(directory, name, attribute, value);
    } catch (PosixException e) {
      // EPERM: a link or a device can't have one of that name.
      if (e.errno() != Errno.ENOTSUP && e.errno() != Errno.EPERM) {
        throw e;
      }
      omitted.merge(attribute, 1, Integer::sum);
    }
  }

  private static boolean isKept(String attribute) {
    return KEPT.contains(attribute)
        || (attribute.startsWith("user.") && !attribute.startsWith("user.overlay."));
  }

  List<String> omissions() {
    return omitted.entrySet().stream()
        .map(each ->
            "extended attribute %s of %d files: left out".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
