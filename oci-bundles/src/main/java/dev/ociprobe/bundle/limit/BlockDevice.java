package dev.ociprobe.bundle.limit;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole disk. Limits on block devices name disks: the kernel refuses them for a partition.
 *
 * @param major major number, makedev(3)
 * @param minor minor number, makedev(3)
 */
public record BlockDevice(long major, long minor) {

  private static final Path DEVICES = Path.of("/sys/dev/block");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10}):(\\d{1,10})");
  private static final String NAME_ONE = "name a disk, as in /dev/sda:8M";

  /** {@code S_IFMT} and {@code S_IFBLK} of inode(7). */
  private static final int TYPE_MASK = 0xf000;

  private static final int BLOCK_TYPE = 0x6000;

  /**
   * Returns the disk that holds a file. A btrfs, whose files have a device number of its own, is
   * known by the disk that it was mounted from.
   *
   * @throws LimitException if there is none: a tmpfs, an overlay, a network file system
   */
  public static BlockDevice under(Path file) {
    try {
      BlockDevice device = of((long) Files.getAttribute(file, "unix:dev"));
      FileStore store = Files.getFileStore(file);
      if (!Files.exists(device.directory())) {
        if (store.type().equals("btrfs") && store.name().startsWith("/dev/")) {
          return named(store.name());
        }
        throw new LimitException(
            "%s lies on no block device, but on %s".formatted(file, store.type()), NAME_ONE);
      }
      return device.wholeDisk();
    } catch (IOException e) {
      throw new LimitException(file + " can't be read: " + e.getMessage(), NAME_ONE);
    }
  }

  /**
   * Returns the disk of that name.
   *
   * @param name {@code /dev/vda} or {@code 254:0}
   * @throws LimitException if that is not a block device
   */
  public static BlockDevice named(String name) {
    Matcher numbers = NUMBERS.matcher(name);
    try {
      if (numbers.matches()) {
        BlockDevice device =
            new BlockDevice(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)));
        if (!Files.exists(device.directory())) {
          throw new LimitException(name + ": no such block device", NAME_ONE);
        }
        return device.wholeDisk();
      }
      Path file = Path.of(name);
      if (((int) Files.getAttribute(file, "unix:mode") & TYPE_MASK) != BLOCK_TYPE) {
        throw new LimitException(name + " is not a block device", NAME_ONE);
      }
      return of((long) Files.getAttribute(file, "unix:rdev")).wholeDisk();
    } catch (IOException | InvalidPathException e) {
      throw new LimitException(name + " is not a block device: " + e.getMessage(), NAME_ONE);
    }
  }

  /** Splits a device number as gnu_dev_major(3) and gnu_dev_minor(3) do. */
  static BlockDevice of(long number) {
    return new BlockDevice(
        ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xfffff000L),
        (number & 0xff) | ((number >>> 12) & 0xffffff00L));
  }

  private BlockDevice wholeDisk() throws IOException {
    Path directory = directory();
    if (!Files.exists(directory.resolve("partition"))) {
      return this;
    }
    String disk = Files.readString(directory.toRealPath().resolveSibling("dev")).strip();
    Matcher numbers = NUMBERS.matcher(disk);
    if (!numbers.matches()) {
      throw new LimitException("the disk of partition " + this + " can't be found", NAME_ONE);
    }
    return new BlockDevice(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)));
  }

  private Path directory() {
    return DEVICES.resolve(toString());
  }

  /** Returns {@code major:minor}, as in cgroup files. */
  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
