package dev.ociprobe.probe.limits;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes from a container whatever may keep its processes from dying: a frozen one of version 1
 * doesn't take SIGKILL, one that is out of memory with the OOM killer off may not, and a throttled
 * one takes long.
 */
record Release(ContainerFiles files) {

  /** What each limit's file is given, in each version. */
  private record Freedom(String legacy, String unified) {}

  private static final Map<Control, Freedom> FREEDOMS = new LinkedHashMap<>();

  static {
    FREEDOMS.put(Control.FREEZER, new Freedom("THAWED", "0"));
    FREEDOMS.put(
        new Control(Optional.of(CgroupFile.of("memory.oom_control")), Optional.empty()),
        new Freedom("0", ""));
    FREEDOMS.put(
        Control.of("memory.memsw.limit_in_bytes", "memory.swap.max"), new Freedom("-1", "max"));
    FREEDOMS.put(Control.of("memory.limit_in_bytes", "memory.max"), new Freedom("-1", "max"));
    FREEDOMS.put(Control.CPU_QUOTA, new Freedom("-1", "max"));
  }

  void everything() {
    FREEDOMS.forEach((control, freedom) -> {
      try {
        if (files.path(control).isPresent()) {
          files.write(control, files.isLegacy(control) ? freedom.legacy() : freedom.unified());
        }
      } catch (UncheckedIOException e) {
        // It is gone already, or this kernel has no such file: then it keeps nobody alive.
      }
    });
  }
}
