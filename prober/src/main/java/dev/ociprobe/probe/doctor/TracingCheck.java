package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;

/** Checks that the kernel's tracepoints can be recorded: perf_event_open(2). */
final class TracingCheck implements HostCheck {

  private static final String PARANOID = "/proc/sys/kernel/perf_event_paranoid";

  @Override
  public String id() {
    return "tracing";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    PseudoFiles files = host.files();
    Optional<Long> paranoid = files.number(PARANOID);
    boolean tracefs =
        files.lines("/proc/filesystems").stream().anyMatch(line -> line.endsWith("\ttracefs"));
    String lockdown = files.text("/sys/kernel/security/lockdown").orElse("");
    if (paranoid.isEmpty()) {
      return List.of(warn("no perf events in this kernel", "use a kernel with CONFIG_PERF_EVENTS"));
    }
    if (!tracefs) {
      return List.of(
          warn("no tracefs in this kernel", "use a kernel with CONFIG_FTRACE and CONFIG_TRACING"));
    }
    if (lockdown.contains("[confidentiality]")) {
      return List.of(warn("the kernel is locked down", "boot with lockdown=integrity"));
    }
    if (host.effectiveUserId() != 0 && paranoid.get() > -1) {
      return List.of(
          warn(
              "perf_event_paranoid is " + paranoid.get() + " and this is not root",
              "sysctl kernel.perf_event_paranoid=-1"));
    }
    return List.of(HostFinding.ok(id(), "tracepoints available" + extras(files)));
  }

  private HostFinding warn(String why, String remedy) {
    return HostFinding.warn(id(), why + ": slow phases can't be explained", remedy);
  }

  private static String extras(PseudoFiles files) {
    boolean counters =
        files.names("/sys/bus/event_source/devices").stream().anyMatch(n -> n.startsWith("cpu"));
    return (counters ? ", hardware counters" : ", no hardware counters")
        + (files.exists("/sys/kernel/btf/vmlinux") ? ", BPF types" : ", no BPF types");
  }
}
