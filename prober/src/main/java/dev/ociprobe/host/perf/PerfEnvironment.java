package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** The properties of a host that decide whether and how it can be recorded. */
record PerfEnvironment(PseudoFiles files) {
  /** {@code PROC_PID_INIT_INO}: the initial pid namespace on every kernel. */
  private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

  private static final int DEFAULT_MAX_STACK = 127;

  List<Integer> onlineCpus() {
    BitSet online =
        files.text("/sys/devices/system/cpu/online").flatMap(CpuList::parse).orElseGet(BitSet::new);
    return online.isEmpty() ? List.of(0) : online.stream().boxed().toList();
  }

  int maxStackDepth() {
    return files
        .number("/proc/sys/kernel/perf_event_max_stack")
        .map(Long::intValue)
        .orElse(DEFAULT_MAX_STACK);
  }

  /** The reason why the kernel refuses to trace: see kernel_lockdown(7). */
  RecorderObstacle refusal() {
    boolean lockedDown =
        files
            .text("/sys/kernel/security/lockdown")
            .filter(modes -> modes.contains("[confidentiality]"))
            .isPresent();
    return lockedDown
        ? RecorderObstacle.lockedDown()
        : RecorderObstacle.notPermitted(
            files.text("/proc/sys/kernel/perf_event_paranoid").orElse("not readable"));
  }

  boolean isInPidNamespace() {
    try {
      Path namespace = Files.readSymbolicLink(files.resolve(Path.of("/proc/self/ns/pid")));
      return !namespace.toString().equals(FIRST_PID_NAMESPACE);
    } catch (IOException e) {
      return false; // a kernel without pid namespaces
    }
  }

  Tracefs tracefs(Posix posix) throws RecorderUnavailableException {
    return Tracefs.open(posix, files);
  }
}
