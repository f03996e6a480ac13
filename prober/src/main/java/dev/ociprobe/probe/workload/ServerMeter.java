package dev.ociprobe.probe.workload;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a server from outside: its cgroups, and the bytes at its end of a network.
 *
 * @param init a process in its network namespace
 * @param device the network device that counts; that of the host's loopback counts others, too
 */
record ServerMeter(
    PseudoFiles files,
    CgroupLocation location,
    int init,
    String device,
    UseCounters before,
    long bytesBefore) {
  private static final double NANOS = 1e9;

  /** Columns of proc_pid_net(5)'s {@code dev} after the device's name. */
  private static final int RECEIVED = 0;

  private static final int SENT = 8;

  /** The device of the loopback, which receives each byte that it sends. */
  static final String LOOPBACK = "lo";

  /** Begins to measure a server that is created. */
  @FunctionalInterface
  interface Factory {
    ServerMeter of(int init);
  }

  static ServerMeter start(PseudoFiles files, CgroupLocation location, int init, String device) {
    return new ServerMeter(
        files,
        location,
        init,
        device,
        UseCounters.read(files, location, Optional.empty()),
        bytes(files, init, device).orElse(0L));
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    Long cpu =
        UseCounters.read(files, location, Optional.empty()).since(before).get(HostFigure.CPU_TIME);
    if (cpu != null) {
      figures.put(HostFigure.SERVER_CPU.label(), cpu / NANOS);
    }
    if (new CgroupReader(files).read(location, CgroupMetric.MEMORY_PEAK)
        instanceof Reading.Value peak) {
      figures.put(HostFigure.SERVER_MEMORY.label(), (double) peak.value());
    }
    bytes(files, init, device)
        .ifPresent(
            now -> figures.put(HostFigure.NETWORK_BYTES.label(), (double) (now - bytesBefore)));
    return figures;
  }

  private static Optional<Long> bytes(PseudoFiles files, int init, String device) {
    return files.lines("/proc/" + init + "/net/dev").stream()
        .map(String::strip)
        .filter(line -> line.startsWith(device + ":"))
        .findFirst()
        .map(line -> FileFields.split(line.substring(device.length() + 1)))
        .flatMap(columns -> device.equals(LOOPBACK) ? at(columns, RECEIVED) : sum(columns));
  }

  private static Optional<Long> at(List<String> columns, int column) {
    return FileFields.at(columns, column).flatMap(FileFields::number);
  }

  private static Optional<Long> sum(List<String> columns) {
    Optional<Long> received = at(columns, RECEIVED);
    Optional<Long> sent = at(columns, SENT);
    return received.flatMap(in -> sent.map(out -> in + out));
  }
}
