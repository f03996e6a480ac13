package dev.ociprobe.bundle.layer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of a layer.
 *
 * @param path from the root of the root filesystem
 * @param kind its type
 * @param link target of a link; empty for others
 * @param user owner's id
 * @param group group's id
 * @param mode permissions with set-user-id, set-group-id and sticky bits
 * @param modified time of the last modification
 * @param size of a file with its holes, in bytes
 * @param sparse true if the archive leaves out holes
 * @param major number of a device
 * @param minor number of a device
 * @param attributes extended attributes by name
 */
record LayerEntry(
    EntryPath path,
    Kind kind,
    String link,
    long user,
    long group,
    int mode,
    Instant modified,
    long size,
    boolean sparse,
    int major,
    int minor,
    Map<String, byte[]> attributes) {

  /** The types of entries that a layer may hold. */
  enum Kind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    HARD_LINK,
    FIFO,
    CHARACTER_DEVICE,
    BLOCK_DEVICE
  }

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** A removal from the layers below. */
  sealed interface Removal {
    /** The removal of one entry with all below it. */
    record Whiteout(EntryPath path) implements Removal {}

    /** The removal of all that a directory holds. */
    record Opaque(EntryPath directory) implements Removal {}
  }

  LayerEntry {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Returns the removal that this entry stands for; empty if it is a file of its own.
   *
   * @throws LayerException if it has the prefix of removals and is none
   */
  Optional<Removal> removal() throws LayerException {
    for (String each : path.isRoot() ? path.names() : path.parent().names()) {
      if (each.startsWith(WHITEOUT)) {
        throw new LayerException(path + " lies in a whiteout");
      }
    }
    if (path.isRoot() || !path.name().startsWith(WHITEOUT)) {
      return Optional.empty();
    }
    if (path.name().equals(OPAQUE)) {
      return Optional.of(new Removal.Opaque(path.parent()));
    }
    String hidden = path.name().substring(WHITEOUT.length());
    if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
      throw new LayerException(path + " is a whiteout of nothing");
    }
    if (hidden.startsWith(WHITEOUT)) {
      throw new LayerException(path + " is a file of AUFS's own");
    }
    return Optional.of(new Removal.Whiteout(path.sibling(hidden)));
  }
}
