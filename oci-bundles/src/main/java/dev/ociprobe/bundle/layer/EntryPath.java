package dev.ociprobe.bundle.layer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of an entry, from the root of the root filesystem. It has no {@code ..}: an archive that
 * needs one was made to get out.
 *
 * @param names of the directories on the way and, last, of the entry; none for the root itself
 */
record EntryPath(List<String> names) {
  private static final int MAX_NAME_BYTES = 255;

  /** {@code PATH_MAX} of linux/limits.h, less the room for "/." and the final NUL. */
  private static final int MAX_PATH_BYTES = 4093;

  EntryPath {
    names = List.copyOf(names);
  }

  /**
   * Parses a name in an archive. A leading slash counts for nothing, as for tar.
   *
   * @throws LayerException if it leads upwards, or if Linux can't have it
   */
  static EntryPath parse(String text) throws LayerException {
    if (text.indexOf('\0') >= 0) {
      throw new LayerException("the name " + quoted(text) + " holds a NUL character");
    }
    if (bytes(text) > MAX_PATH_BYTES) {
      throw new LayerException(
          "the path %s… has more than the %d bytes that Linux allows"
              .formatted(text.substring(0, 80), MAX_PATH_BYTES));
    }
    List<String> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (name.equals("..")) {
        throw new LayerException("the path " + quoted(text) + " leads upwards");
      }
      if (bytes(name) > MAX_NAME_BYTES) {
        throw new LayerException(
            "the path "
                + quoted(text)
                + " has a name of more than the 255 bytes that Linux allows");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return new EntryPath(names);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static String quoted(String text) {
    return "\"" + text + "\"";
  }

  boolean isRoot() {
    return names.isEmpty();
  }

  /** The entry's own name. */
  String name() {
    return names.getLast();
  }

  EntryPath parent() {
    return new EntryPath(names.subList(0, names.size() - 1));
  }

  /** Returns the same path with another last name. */
  EntryPath sibling(String name) {
    List<String> changed = new ArrayList<>(names.subList(0, names.size() - 1));
    changed.add(name);
    return new EntryPath(changed);
  }

  /** The path relative to the root, which is {@code .}. */
  @Override
  public String toString() {
    return isRoot() ? "." : String.join("/", names);
  }
}
