package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.charge.ChargedMetric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counters of the kernel that only grow: those of a container's cgroups, and of the whole disk
 * below its files.
 *
 * @param values in the unit of the counter; one that can't be read is absent
 */
record UseCounters(Map<HostFigure, Long> values) {
  /** The unit of the kernel's statistics of disks. */
  private static final int SECTOR = 512;

  /** Columns of the kernel's {@code stat} of a block device. */
  private static final int SECTORS_READ = 2;

  private static final int SECTORS_WRITTEN = 6;

  /**
   * Reads them now.
   *
   * @param disk below the container's files; empty if it isn't of interest
   */
  static UseCounters read(PseudoFiles files, CgroupLocation location, Optional<BlockDevice> disk) {
    CgroupReader reader = new CgroupReader(files);
    Map<HostFigure, Long> values = new EnumMap<>(HostFigure.class);
    put(values, HostFigure.CPU_TIME, reader.read(location, CgroupMetric.CPU_TIME));
    disk.ifPresent(device -> {
      put(values, HostFigure.CGROUP_READ, ofContainer(reader, location, ChargedMetric.READ_BYTES));
      put(
          values,
          HostFigure.CGROUP_WRITTEN,
          ofContainer(reader, location, ChargedMetric.WRITTEN_BYTES));
      List<String> stat =
          FileFields.split(files.text("/sys/dev/block/" + device + "/stat").orElse(""));
      putSectors(values, HostFigure.DISK_READ, stat, SECTORS_READ);
      putSectors(values, HostFigure.DISK_WRITTEN, stat, SECTORS_WRITTEN);
    });
    return new UseCounters(values);
  }

  private static Reading ofContainer(
      CgroupReader reader, CgroupLocation location, ChargedMetric metric) {
    return reader.read(location, metric.ofContainer());
  }

  private static void put(Map<HostFigure, Long> values, HostFigure figure, Reading reading) {
    if (reading instanceof Reading.Value value) {
      values.put(figure, value.value());
    }
  }

  private static void putSectors(
      Map<HostFigure, Long> values, HostFigure figure, List<String> stat, int column) {
    FileFields.at(stat, column)
        .flatMap(FileFields::number)
        .ifPresent(sectors -> values.put(figure, sectors * SECTOR));
  }

  /** The growth since an earlier reading. */
  Map<HostFigure, Long> since(UseCounters earlier) {
    Map<HostFigure, Long> growth = new EnumMap<>(HostFigure.class);
    values.forEach((figure, value) -> {
      Long before = earlier.values.get(figure);
      if (before != null) {
        growth.put(figure, value - before);
      }
    });
    return growth;
  }
}
