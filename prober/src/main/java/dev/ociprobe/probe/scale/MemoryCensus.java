package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.host.footprint.ProcessRole;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.charge.ChargedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts the memory of all containers of a fleet: what their cgroups are charged, what their
 * processes and those that the runtime keeps use, and what the host has lost. Immutable.
 */
record MemoryCensus(CgroupFinder finder, PseudoFiles files) {
  static final List<String> KERNEL = List.of("SUnreclaim", "KernelStack", "PageTables", "Percpu");

  /**
   * The host's memory at one moment.
   *
   * @param availableBytes as the kernel estimates it
   * @param kernelBytes of the kernel, that can't be reclaimed
   * @param ownBytes of this process's own data, which no container has taken
   */
  record HostMemory(long availableBytes, long kernelBytes, long ownBytes) {}

  HostMemory host() {
    FileFields info = FileFields.keyed(files.lines("/proc/meminfo"));
    long kernel = KERNEL.stream().mapToLong(each -> info.kibibytes(each).orElse(0L)).sum();
    long own = FileFields.keyed(files.lines("/proc/self/status")).kibibytes("RssAnon").orElse(0L);
    return new HostMemory(info.kibibytes("MemAvailable").orElse(0L), kernel, own);
  }

  /**
   * Adds the figures of a fleet to the results, each for one container.
   *
   * @param fleet with one container or more
   * @param before the host's memory when it had none
   */
  void take(Fleet fleet, HostMemory before, ScaleRecorder recorder) {
    HostMemory now = host();
    int count = fleet.size();
    List<CgroupLocation> locations = locations(fleet);
    Figures figures = new Figures(recorder, fleet.slot(), count);
    figures.add("cgroup", charged(locations, ChargedMetric.MEMORY));
    figures.add("its kernel", charged(locations, ChargedMetric.KERNEL_MEMORY));
    List<KeptProcess> processes = processes(fleet, locations);
    figures.add("PSS in", OptionalDouble.of(pss(processes, KeptProcess::insideCgroup)));
    figures.add("PSS out", OptionalDouble.of(pss(processes, each -> !each.insideCgroup())));
    processes.stream()
        .map(KeptProcess::role)
        .filter(role -> role != ProcessRole.PAYLOAD) // which the runtime doesn't keep
        .distinct()
        .sorted()
        .forEach(role ->
            figures.add(
                "PSS of " + role.word(),
                OptionalDouble.of(pss(processes, each -> each.role() == role))));
    double lost = before.availableBytes() - (double) now.availableBytes();
    double own = now.ownBytes() - (double) before.ownBytes();
    figures.add("host", OptionalDouble.of(lost - own));
    figures.add(
        "host kernel", OptionalDouble.of(now.kernelBytes() - (double) before.kernelBytes()));
  }

  /** The figures of one moment. */
  private record Figures(ScaleRecorder recorder, RuntimeSlot slot, int count) {
    void add(String metric, OptionalDouble all) {
      all.ifPresent(bytes -> recorder.figure(slot, count, metric, "bytes", bytes / count));
    }
  }

  private List<CgroupLocation> locations(Fleet fleet) {
    List<CgroupLocation> locations = new ArrayList<>();
    for (Fleet.Live each : fleet.live()) {
      String id = each.container().id();
      locations.add(finder.ofContainer(fleet.slot().cgroupOf(id), each.container().init()));
    }
    return locations;
  }

  /** The sum over all containers; empty if one has no such figure. */
  private OptionalDouble charged(List<CgroupLocation> locations, ChargedMetric metric) {
    CgroupReader reader = new CgroupReader(files);
    double sum = 0;
    for (CgroupLocation each : locations) {
      if (!(reader.read(each, metric.ofContainer()) instanceof Reading.Value value)) {
        return OptionalDouble.empty();
      }
      sum += value.value();
    }
    return OptionalDouble.of(sum);
  }

  private List<KeptProcess> processes(Fleet fleet, List<CgroupLocation> locations) {
    Set<Integer> inits =
        fleet.live().stream().map(each -> each.container().init()).collect(Collectors.toSet());
    RuntimeSlot slot = fleet.slot();
    return new FootprintReader(files)
        .processes(locations, inits, slot.runtime().namesItsPayload(), slot.stopwatch().pid());
  }

  private static double pss(List<KeptProcess> processes, Predicate<KeptProcess> which) {
    return processes.stream()
        .filter(which)
        .map(KeptProcess::pssBytes)
        .filter(Objects::nonNull)
        .mapToDouble(Long::doubleValue)
        .sum();
  }
}
