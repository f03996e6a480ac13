package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Measures a container from outside, from before its start to its end. For one thread. */
final class ContainerMeter implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final PseudoFiles files;
  private final CgroupLocation location;
  private final Optional<BlockDevice> disk;
  private final UseCounters before;
  private final MemorySampler sampler;
  private Map<HostFigure, Long> use = Map.of();
  private OptionalLong memoryPeak = OptionalLong.empty();

  private ContainerMeter(
      PseudoFiles files,
      CgroupLocation location,
      Optional<BlockDevice> disk,
      MemorySampler sampler) {
    this.files = files;
    this.location = location;
    this.disk = disk;
    this.sampler = sampler;
    this.before = UseCounters.read(files, location, disk);
  }

  /**
   * Begins to measure a container that is created.
   *
   * @param disk below its files; empty if its bytes aren't of interest
   * @see MemorySampler#start
   */
  static ContainerMeter start(
      PseudoFiles files,
      CgroupLocation location,
      int init,
      boolean initIsPayload,
      int subreaper,
      Optional<BlockDevice> disk) {
    return new ContainerMeter(
        files,
        location,
        disk,
        MemorySampler.start(files, location, init, initIsPayload, subreaper));
  }

  /** Reads the counters for the last time: the command has ended, and its cgroup is still there. */
  void ended() {
    use = UseCounters.read(files, location, disk).since(before);
    memoryPeak =
        new CgroupReader(files).read(location, CgroupMetric.MEMORY_PEAK)
                instanceof Reading.Value value
            ? OptionalLong.of(value.value())
            : OptionalLong.empty();
  }

  /**
   * The figures by name; one that could not be read is absent.
   *
   * @param wallNanos from start to the command's end
   */
  Map<String, Double> figures(long wallNanos) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(HostFigure.WALL_TIME.label(), wallNanos / NANOS);
    use.forEach((figure, value) ->
        figures.put(
            figure.label(), figure == HostFigure.CPU_TIME ? value / NANOS : (double) value));
    Long cpuNanos = use.get(HostFigure.CPU_TIME);
    if (cpuNanos != null && wallNanos > 0) {
      figures.put(HostFigure.CPUS.label(), (double) cpuNanos / wallNanos);
    }
    memoryPeak.ifPresent(peak -> figures.put(HostFigure.MEMORY_PEAK.label(), (double) peak));
    if (sampler.pssPeak() > 0) {
      figures.put(HostFigure.PSS_PEAK.label(), (double) sampler.pssPeak());
    }
    return figures;
  }

  /** The memory over time; only once it is closed. */
  List<MemoryPoint> memory() {
    return sampler.points();
  }

  @Override
  public void close() {
    sampler.close();
  }
}
