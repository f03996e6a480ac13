package dev.ociprobe.bundle.layer;

import dev.ociprobe.bundle.layer.LayerEntry.Kind;
import java.util.Arrays;

/**
 * A device that each container has anyway. Images of root filesystems made by debootstrap hold
 * them; any other node, such as a disk of the host, is refused.
 *
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#default-devices">
 *     Default Devices</a>
 * @see <a href="https://www.kernel.org/doc/Documentation/admin-guide/devices.txt">devices.txt</a>
 */
enum StandardDevice {
  NULL(1, 3),
  ZERO(1, 5),
  FULL(1, 7),
  RANDOM(1, 8),
  URANDOM(1, 9),
  TTY(5, 0),
  CONSOLE(5, 1),
  PTMX(5, 2);

  private final int major;
  private final int minor;

  StandardDevice(int major, int minor) {
    this.major = major;
    this.minor = minor;
  }

  static void require(LayerEntry entry) throws LayerException {
    if (entry.kind() != Kind.CHARACTER_DEVICE
        || Arrays.stream(values())
            .noneMatch(each -> each.major == entry.major() && each.minor == entry.minor())) {
      throw new LayerException(
          "%s is a device of the host: %s %d:%d"
              .formatted(
                  entry.path(),
                  entry.kind() == Kind.BLOCK_DEVICE ? "block" : "character",
                  entry.major(),
                  entry.minor()));
    }
  }
}
