package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A reading of the CPUs' time and of the processes that use it.
 *
 * @param cpus online, at least one
 * @param time of all CPUs; empty if the kernel doesn't report it
 * @param own CPU time of this process, ns
 * @param load the load average of the last minute; empty if the kernel doesn't report it
 */
record BusyCpus(
    int cpus,
    Optional<CpuTime> time,
    long own,
    List<ProcessTime> processes,
    Optional<Double> load) {
  private static final String ID = "cpu.busy";

  /** The part of all CPUs below which others seldom run where a runtime is timed. */
  private static final double TOLERABLE = 0.1;

  private static final int NAMED = 3;

  BusyCpus {
    processes = List.copyOf(processes);
  }

  static BusyCpus read(ExaminedHost host) {
    int online = CpuTime.readEach(host.files()).size();
    int self = (int) ProcessHandle.current().pid();
    List<ProcessTime> all = ProcessTime.readAll(host.files());
    return new BusyCpus(
        online > 0 ? online : Math.max(1, host.processors()),
        CpuTime.read(host.files()),
        all.stream().filter(each -> each.pid() == self).mapToLong(ProcessTime::nanos).sum(),
        all.stream().filter(each -> each.pid() != self).toList(),
        FileFields.at(FileFields.split(host.files().text("/proc/loadavg").orElse("")), 0)
            .flatMap(FileFields::decimal));
  }

  /** The finding on the time since an earlier reading. */
  HostFinding since(BusyCpus before) {
    if (time.isEmpty() || before.time.isEmpty()) {
      return HostFinding.unknown(ID, "can't read /proc/stat");
    }
    CpuTime passed = time.get().since(before.time.get());
    double nanosEach = (double) passed.total() * ProcessTime.NANOS_PER_TICK / cpus;
    double nanosBusy =
        (double) (passed.total() - passed.idle() - passed.steal()) * ProcessTime.NANOS_PER_TICK
            - (own - before.own);
    double busy = nanosEach <= 0 ? 0 : Math.max(0, nanosBusy / nanosEach);
    String summary =
        "%.2f of %d CPUs are busy".formatted(busy, cpus)
            + load.map(each -> ", load %.2f".formatted(each)).orElse("");
    if (busy > TOLERABLE * cpus) {
      return HostFinding.warn(
          ID,
          summary
              + busiest(before, nanosEach)
              + "; timings spread, and some limits can't be tested",
          "end what isn't needed, or wait until the host is idle: `top` shows what runs");
    }
    return load.orElse(0.0) > cpus
        ? HostFinding.warn(
            ID,
            summary + ": the host was busy until now, or comes and goes",
            "look again in a minute")
        : HostFinding.ok(ID, summary);
  }

  /** Names the processes that have used most CPU time since an earlier reading. */
  private String busiest(BusyCpus before, double nanosEach) {
    Map<Integer, Long> then =
        before.processes.stream()
            .collect(Collectors.toMap(ProcessTime::pid, ProcessTime::nanos, Math::max));
    List<ProcessTime> grown =
        processes.stream()
            .map(each ->
                new ProcessTime(
                    each.pid(), each.command(), each.nanos() - then.getOrDefault(each.pid(), 0L)))
            .filter(each -> each.nanos() > 0)
            .sorted(Comparator.comparingLong(ProcessTime::nanos).reversed())
            .limit(NAMED)
            .toList();
    return grown.isEmpty()
        ? ""
        : grown.stream()
            .map(each ->
                "%s (process %d) uses %.2f"
                    .formatted(each.command(), each.pid(), each.nanos() / nanosEach))
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
