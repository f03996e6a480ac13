package dev.ociprobe.bundle.layer;

import dev.ociprobe.bundle.layer.LayerEntry.Kind;
import dev.ociprobe.bundle.layer.LayerEntry.Removal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The check of an image's layers before anything of them is written. */
final class LayerCheck {

  /** {@code (uid_t) -1} leaves an owner as it is: chown(2). */
  private static final long MAX_ID = 0xffff_fffeL;

  /** XATTR_NAME_MAX and XATTR_SIZE_MAX of linux/limits.h. */
  private static final int MAX_ATTRIBUTE_NAME_BYTES = 255;

  private static final int MAX_ATTRIBUTE_BYTES = 64 << 10;

  private final LayerLimits limits;
  private long contentBytes;
  private long fileBytes;
  private long entries;
  private Set<Long> seen = new HashSet<>();
  private Set<Long> directories = new HashSet<>();
  private List<Removal> removals = new ArrayList<>();

  LayerCheck(LayerLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a layer to its end.
   *
   * @return the removals that it asks for
   * @throws LayerException if it is damaged, not the one that the image names, or harmful
   */
  List<Removal> check(Layer layer) throws IOException {
    seen = new HashSet<>();
    directories = new HashSet<>();
    removals = new ArrayList<>();
    LayerReader reader = new LayerReader(layer, limits.maxBytes() - contentBytes);
    contentBytes += reader.read((entry, _) -> check(entry));
    return List.copyOf(removals);
  }

  /** The bytes of the files of all layers checked, at most: holes count. */
  long fileBytes() {
    return fileBytes;
  }

  private void check(LayerEntry entry) throws LayerException {
    count(1);
    Optional<Removal> removal = entry.removal();
    if (removal.isPresent()) {
      removals.add(removal.get());
      return;
    }
    checkName(entry);
    countParents(entry);
    checkSize(entry);
    checkAttributes(entry);
    if (entry.user() < 0 || entry.user() > MAX_ID || entry.group() < 0 || entry.group() > MAX_ID) {
      throw new LayerException(entry.path() + " has an owner that Linux can't have");
    }
    if (entry.kind() == Kind.CHARACTER_DEVICE || entry.kind() == Kind.BLOCK_DEVICE) {
      StandardDevice.require(entry);
    }
  }

  private void count(int more) throws LayerException {
    entries += more;
    if (entries > limits.maxEntries()) {
      throw new LayerException(
          "the image has more than %d files, directories and links".formatted(limits.maxEntries()));
    }
  }

  /**
   * Counts the directories that the layer doesn't name, but that are made for what lies in them.
   */
  private void countParents(LayerEntry entry) throws LayerException {
    if (entry.kind() == Kind.DIRECTORY) {
      directories.add(fingerprint(entry.path()));
    }
    EntryPath path = entry.path();
    while (!path.isRoot() && !path.parent().isRoot()) {
      path = path.parent();
      if (!directories.add(fingerprint(path))) {
        return;
      }
      count(1);
    }
  }

  private void checkName(LayerEntry entry) throws LayerException {
    if (entry.path().isRoot() && entry.kind() != Kind.DIRECTORY) {
      throw new LayerException("its root is not a directory");
    }
    // Archives that name a directory twice are common, and harmless.
    if (entry.kind() != Kind.DIRECTORY && !seen.add(fingerprint(entry.path()))) {
      throw new LayerException(entry.path() + " is in it twice");
    }
    if (entry.kind() == Kind.HARD_LINK && EntryPath.parse(entry.link()).isRoot()) {
      throw new LayerException(entry.path() + " is a hard link to the root");
    }
    if (entry.kind() == Kind.SYMBOLIC_LINK
        && (entry.link().isEmpty() || entry.link().indexOf('\0') >= 0)) {
      throw new LayerException(entry.path() + " is a symbolic link to nothing");
    }
  }

  private void checkSize(LayerEntry entry) throws LayerException {
    if (entry.size() < 0 || entry.size() > limits.maxBytes() - fileBytes) {
      throw new LayerException(
          "the files of the image are larger than %d MiB".formatted(limits.maxBytes() >> 20));
    }
    fileBytes += entry.size();
  }

  private static void checkAttributes(LayerEntry entry) throws LayerException {
    for (Map.Entry<String, byte[]> each : entry.attributes().entrySet()) {
      int name = each.getKey().getBytes(StandardCharsets.UTF_8).length;
      if (name == 0
          || name > MAX_ATTRIBUTE_NAME_BYTES
          || each.getKey().indexOf('\0') >= 0
          || each.getValue().length > MAX_ATTRIBUTE_BYTES) {
        throw new LayerException(entry.path() + " has an extended attribute that Linux can't have");
      }
    }
  }

  /** Eight bytes in place of a path keep the memory for half a million of them small. */
  private static long fingerprint(EntryPath path) {
    Digest digest = Digest.sha256(path.toString().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(HexFormat.of().parseHex(digest.encoded())).getLong();
  }
}
