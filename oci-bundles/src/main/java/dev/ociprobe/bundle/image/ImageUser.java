package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.rootfs.RootedPaths;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user whom an image's configuration names, looked up in the image's own {@code /etc/passwd}
 * and {@code /etc/group}.
 *
 * @param rootfs the root filesystem on the host
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/conversion.md#configuser">
 *     Config.User</a>
 */
record ImageUser(Path rootfs) {
  private static final long MAX_FILE_BYTES = 4 << 20;
  private static final long MAX_ID = 0xffff_fffeL;

  /** A line of passwd(5) or group(5), split at its colons. */
  private record Line(List<String> fields) {
    String field(int index) {
      return index < fields.size() ? fields.get(index) : "";
    }

    Optional<Long> number(int index) {
      return id(field(index));
    }
  }

  /**
   * Returns the ids.
   *
   * @param text {@code user}, {@code uid}, {@code user:group} and the like; empty for root
   * @throws RootfsException if the image has no such user or group
   */
  User resolve(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String group = colon < 0 ? "" : text.substring(colon + 1);
    Optional<Line> known = name.isEmpty() ? Optional.empty() : user(name);
    long uid =
        name.isEmpty()
            ? 0
            : id(name)
                .or(() -> known.flatMap(each -> each.number(2)))
                .orElseThrow(() -> unknown("user", name, "passwd"));
    if (!group.isEmpty()) {
      return new User(uid, gid(group), null, null, Map.of());
    }
    long gid = known.flatMap(each -> each.number(3)).orElse(0L);
    List<Long> further =
        known
            .map(each -> memberships(each.field(0), gid))
            .filter(ids -> !ids.isEmpty())
            .orElse(null);
    return new User(uid, gid, null, further, Map.of());
  }

  /** The line of that name, or of that number if no name is like it. */
  private Optional<Line> user(String name) {
    List<Line> lines = lines("etc/passwd");
    return lines.stream()
        .filter(each -> each.field(0).equals(name))
        .findFirst()
        .or(() -> lines.stream().filter(each -> each.field(2).equals(name)).findFirst());
  }

  private long gid(String group) {
    return id(group)
        .or(() ->
            lines("etc/group").stream()
                .filter(each -> each.field(0).equals(group))
                .findFirst()
                .flatMap(each -> each.number(2)))
        .orElseThrow(() -> unknown("group", group, "group"));
  }

  private List<Long> memberships(String user, long primary) {
    return lines("etc/group").stream()
        .filter(each -> List.of(each.field(3).split(",", -1)).contains(user))
        .flatMap(each -> each.number(2).stream())
        .filter(gid -> gid != primary)
        .distinct()
        .toList();
  }

  private static Optional<Long> id(String text) {
    return text.matches("\\d{1,10}") && Long.parseLong(text) <= MAX_ID
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }

  private List<Line> lines(String file) {
    Optional<Path> found = new RootedPaths(rootfs).resolve(Path.of(file));
    try {
      if (found.isEmpty()
          || !Files.isRegularFile(found.get())
          || Files.size(found.get()) > MAX_FILE_BYTES) {
        return List.of();
      }
      return Files.readString(found.get(), StandardCharsets.ISO_8859_1)
          .lines()
          .map(line -> new Line(List.of(line.split(":", -1))))
          .toList();
    } catch (IOException e) {
      throw new RootfsException(found.get(), "can't be read: " + e.getMessage(), "check the image");
    }
  }

  private RootfsException unknown(String what, String name, String file) {
    return new RootfsException(
        rootfs,
        "the image is to run as %s \"%s\", whom its /etc/%s doesn't have"
            .formatted(what, name, file),
        "use another image: engines refuse to start this one, too");
  }
}
