package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Map;

/** The limits of one cgroup on the speed of disks, which the kernel keeps until they are lifted. */
final class DiskThrottles {

  /** The value after the device that means no limit, by the file. */
  private static final Map<String, String> FILES =
      Map.of(
          "blkio.throttle.read_bps_device", "0",
          "blkio.throttle.write_bps_device", "0",
          "blkio.throttle.read_iops_device", "0",
          "blkio.throttle.write_iops_device", "0",
          "io.max", "rbps=max wbps=max riops=max wiops=max");

  private DiskThrottles() {}

  static void lift(PseudoFiles files, Path directory) {
    FILES.forEach((name, none) -> {
      Path file = directory.resolve(name);
      for (String line : files.lines(file.toString())) {
        String device = line.strip().split(" ", 2)[0];
        ControlFile.writeIfPresent(files, file, device + " " + none);
      }
    });
  }
}
