package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of files and block devices, of which events have only numbers. A file is known if some
 * process has it mapped, as programs and libraries are, or if it was executed in a recording. Not
 * safe for use by several threads.
 */
public final class FileNames {
  private static final int MAX_FILES = 1 << 16;

  private final PseudoFiles files;
  private final Map<File, String> paths = new HashMap<>();
  private final Map<Integer, String> devices = new HashMap<>();
  private final Set<String> executed = new HashSet<>();
  private boolean knowsMapped;

  private record File(int device, long inode) {}

  /**
   * Creates the names of a host.
   *
   * @param files through which proc and sysfs are read
   */
  public FileNames(PseudoFiles files) {
    this.files = files;
  }

  /** The names of this host, as far as they are known without a recording: those of devices. */
  public static FileNames ofHost() {
    return new FileNames(PseudoFiles.ofHost());
  }

  /** Learns the names of files that a recording may be about; cheap if it reads none. */
  public void know(Recording recording) {
    if (recording.events().stream().noneMatch(Event.FilePage.class::isInstance)) {
      return;
    }
    if (!knowsMapped) {
      knowsMapped = true;
      files.names("/proc").stream()
          .filter(name -> Character.isDigit(name.charAt(0)))
          .flatMap(pid -> files.lines("/proc/" + pid + "/maps").stream())
          .forEach(this::mapped);
    }
    for (Event event : recording.events()) {
      if (event instanceof Event.Exec(var _, String path) && path.startsWith("/")) {
        executed(path);
      }
    }
  }

  /**
   * A line of proc_pid_maps(5): address, permissions, offset, device in hexadecimal, inode, path.
   */
  private void mapped(String line) {
    List<String> fields = FileFields.split(line);
    int path = line.indexOf('/');
    if (path < 0 || fields.size() < 6 || paths.size() >= MAX_FILES) {
      return;
    }
    String[] device = fields.get(3).split(":", 2);
    long inode = FileFields.number(fields.get(4)).orElse(0L);
    if (device.length == 2 && inode > 0) {
      paths.putIfAbsent(
          new File(
              deviceOf(Integer.parseInt(device[0], 16), Integer.parseInt(device[1], 16)), inode),
          line.substring(path));
    }
  }

  private void executed(String path) {
    if (executed.size() >= MAX_FILES || !executed.add(path)) {
      return;
    }
    try {
      Path file = files.resolve(Path.of(path));
      long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
      long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
      // As glibc's gnu_dev_major and gnu_dev_minor take it apart.
      int major = (int) (((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfff));
      int minor = (int) ((device & 0xff) | ((device >>> 12) & ~0xff));
      paths.putIfAbsent(new File(deviceOf(major, minor), inode), path);
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      // It is gone, or was in another mount namespace: its inode remains its name.
    }
  }

  private static int deviceOf(int major, int minor) {
    return (major << 20) | minor;
  }

  /** The path of a file; its inode if nothing better is known. */
  public String file(int device, long inode) {
    String path = paths.get(new File(device, inode));
    return path == null ? "inode " + inode : path;
  }

  /** The name of a block device as in {@code /dev}; MAJOR:MINOR if it has none. */
  public String device(int device) {
    return devices.computeIfAbsent(
        device,
        key -> {
          String numbers = (key >>> 20) + ":" + (key & 0xfffff);
          try {
            Path link = files.resolve(Path.of("/sys/dev/block/" + numbers));
            return String.valueOf(Files.readSymbolicLink(link).getFileName());
          } catch (IOException e) {
            return numbers;
          }
        });
  }
}
