package dev.ociprobe.probe.workload;

import dev.ociprobe.result.files.FigureDirection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The figures that the host measures of each trial. */
public enum HostFigure {
  WALL_TIME("wall time", "s", FigureDirection.LOWER),
  CPU_TIME("CPU time", "s", FigureDirection.LOWER),
  CPUS("CPUs used", "CPUs", FigureDirection.NEITHER),
  MEMORY_PEAK("memory peak", "bytes", FigureDirection.LOWER),
  PSS_PEAK("PSS peak", "bytes", FigureDirection.LOWER),
  CGROUP_READ("cgroup's disk reads", "bytes", FigureDirection.NEITHER),
  CGROUP_WRITTEN("cgroup's disk writes", "bytes", FigureDirection.NEITHER),
  DISK_READ("disk reads", "bytes", FigureDirection.NEITHER),
  DISK_WRITTEN("disk writes", "bytes", FigureDirection.NEITHER),
  NETWORK_BYTES("network bytes", "bytes", FigureDirection.NEITHER),
  SERVER_CPU("server's CPU time", "s", FigureDirection.LOWER),
  SERVER_MEMORY("server's memory peak", "bytes", FigureDirection.LOWER);

  private final String label;
  private final String unit;
  private final FigureDirection better;

  HostFigure(String label, String unit, FigureDirection better) {
    this.label = label;
    this.unit = unit;
    this.better = better;
  }

  /** The name in results and in checks. */
  public String label() {
    return label;
  }

  /** The names of all. */
  static List<String> labels() {
    return Arrays.stream(values()).map(HostFigure::label).toList();
  }

  /** The figure as those of the tool are defined. */
  FigureDefinition definition() {
    return new FigureDefinition(label, unit, better, Optional.empty(), 1);
  }
}
