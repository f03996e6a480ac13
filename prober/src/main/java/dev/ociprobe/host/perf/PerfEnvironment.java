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

  /** {@code PROC_USER_INIT_INO}: the initial user namespace on every kernel. */
  private static final String FIRST_USER_NAMESPACE = "user:[4026531837]";

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

  /** The reason why tracing is refused; for lockdown see kernel_lockdown(7). */
  RecorderObstacle refusal() {
    boolean lockedDown =
        files
            .text("/sys/kernel/security/lockdown")
            .filter(modes -> modes.contains("[confidentiality]"))
            .isPresent();
    return lockedDown
        ? RecorderObstacle.lockedDown()
        : RecorderObstacle.notPermitted(
            files.text("/proc/sys/kernel/perf_event_paranoid").orElse("not readable"), rights());
  }

  TracingRights rights() {
    return TracingRights.of(files, isIn("user", FIRST_USER_NAMESPACE));
  }

  boolean isInPidNamespace() {
    return !isIn("pid", FIRST_PID_NAMESPACE);
  }

  private boolean isIn(String kind, String first) {
    try {
      Path namespace = Files.readSymbolicLink(files.resolve(Path.of("/proc/self/ns", kind)));
      return namespace.toString().equals(first);
    } catch (IOException e) {
      return true; // a kernel without such namespaces
    }
  }

  Tracefs tracefs(Posix posix) throws RecorderUnavailableException {
    return Tracefs.open(posix, files);
  }
}
