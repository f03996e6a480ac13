package dev.ociprobe.bundle.image;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.bundle.rootfs.RootedPaths;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.Mount;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of an image: each gets a file system of its own, new for each container, with owner
 * and mode of the image's directory. A volume that the image has files in stays a part of the root
 * filesystem.
 *
 * @param rootfs the root filesystem on the host
 * @param volumes the volumes' paths, as keys
 */
record ImageVolumes(Path rootfs, @Nullable Map<String, JsonNode> volumes) {
  private static final int MODE_BITS = 07777;

  /** Each is a mount in each container. */
  private static final int MAX_VOLUMES = 1000;

  List<Mount> mounts() {
    if (volumes != null && volumes.size() > MAX_VOLUMES) {
      throw new RootfsException(
          rootfs,
          "the image names %d volumes, more than %d".formatted(volumes.size(), MAX_VOLUMES),
          "use another image");
    }
    return volumes == null
        ? List.of()
        : volumes.keySet().stream()
            .filter(each -> each.startsWith("/") && !Path.of(each).normalize().equals(Path.of("/")))
            .sorted()
            .flatMap(each -> mount(each).stream())
            .toList();
  }

  private Optional<Mount> mount(String volume) {
    Optional<Path> directory = new RootedPaths(rootfs).resolve(Path.of(volume));
    try {
      if (directory.isEmpty()) {
        return Optional.of(tmpfs(volume, "mode=0755"));
      }
      Path found = directory.get();
      if (!Files.isDirectory(found, NOFOLLOW_LINKS) || !isEmpty(found)) {
        return Optional.empty();
      }
      int mode = (Integer) Files.getAttribute(found, "unix:mode", NOFOLLOW_LINKS) & MODE_BITS;
      return Optional.of(
          tmpfs(
              volume,
              "mode=%04o".formatted(mode),
              "uid=" + Files.getAttribute(found, "unix:uid", NOFOLLOW_LINKS),
              "gid=" + Files.getAttribute(found, "unix:gid", NOFOLLOW_LINKS)));
    } catch (IOException e) {
      throw new RootfsException(rootfs, volume + " can't be read: " + e, "check the image");
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  private static Mount tmpfs(String volume, String... options) {
    List<String> all = Stream.concat(Stream.of("nosuid", "nodev"), Arrays.stream(options)).toList();
    return new Mount(volume, "tmpfs", "tmpfs", all, null, null, Map.of());
  }
}
