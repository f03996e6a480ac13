package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the cgroups of a run's containers and their parent. Costs the containers nothing: the files
 * are read from outside, while no call of a runtime runs. For one thread.
 */
public final class ChargeReader {
  private static final Set<ChargedMetric> ALL = EnumSet.allOf(ChargedMetric.class);

  private final CgroupFinder finder;
  private final CgroupReader reader;
  private final CgroupLocation parent;
  private final CgroupLocation host;

  /**
   * Locates the cgroups of a run, which exist.
   *
   * @param parent the absolute path of the cgroup above the containers'
   * @param host that of the cgroup with the run's own processes, which the parent's figures are to
   *     leave out: version 2 has it below the parent, unless that is a slice of systemd's
   */
  public ChargeReader(CgroupFinder finder, String parent, String host) {
    this.finder = finder;
    this.reader = new CgroupReader(finder.files());
    this.parent = finder.expected(parent);
    this.host =
        host.startsWith(parent + "/")
            ? finder.expected(host)
            : new CgroupLocation(Map.of(), Map.of());
  }

  /**
   * Begins the account of a cycle, before its create.
   *
   * @param cgroupsPath of its container
   */
  public ChargeAccount begin(String cgroupsPath) {
    return new ChargeAccount(this, cgroupsPath);
  }

  /** Reads the few counters that tell what whole cycles use. */
  public ParentTotals totals() {
    CgroupValues ofHost = read(host, ParentTotals.METRICS, ChargedMetric::ofParent);
    return new ParentTotals(read(parent, ParentTotals.METRICS, ChargedMetric::ofParent), ofHost);
  }

  /** Locates a container; see {@link CgroupFinder#ofContainer}. */
  CgroupLocation locate(String cgroupsPath, int init) {
    return finder.ofContainer(cgroupsPath, init);
  }

  CgroupValues ofContainer(CgroupLocation container) {
    return read(container, ALL, metric -> Optional.of(metric.ofContainer()));
  }

  CgroupValues ofParent() {
    return read(parent, ALL, ChargedMetric::ofParent);
  }

  CgroupValues ofHost() {
    return read(host, ALL, ChargedMetric::ofParent);
  }

  private CgroupValues read(
      CgroupLocation location,
      Set<ChargedMetric> metrics,
      Function<ChargedMetric, Optional<CgroupMetric>> which) {
    Map<ChargedMetric, Reading> readings = new EnumMap<>(ChargedMetric.class);
    for (ChargedMetric each : metrics) {
      which.apply(each).ifPresent(metric -> readings.put(each, reader.read(location, metric)));
    }
    return new CgroupValues(readings);
  }
}
