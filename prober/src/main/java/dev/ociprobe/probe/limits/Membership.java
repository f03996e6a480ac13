package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupSetting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The question that every case asks: is the container's process still in the cgroup that holds the
 * limit? It is asked when a file is read and again at the end, since a process may move, and a dead
 * one can't be asked. Not safe for use by several threads at once.
 */
final class Membership {
  private final Map<ContainerUnderTest, CgroupSetting> asked = new LinkedHashMap<>();
  private Optional<String> stray = Optional.empty();

  /** Asks about a container, now, whenever {@link #ask} is called, and before it is ended. */
  void ask(ContainerUnderTest container, CgroupSetting setting) {
    if (asked.putIfAbsent(container, setting) == null) {
      container.atItsEnd(() -> end(container, setting));
    }
    note(container, setting);
  }

  /** Asks for the last time: the number of a dead process may be another's. */
  private void end(ContainerUnderTest container, CgroupSetting setting) {
    note(container, setting);
    asked.remove(container);
  }

  /** Asks again; returns a sentence that names where the first stray process is. */
  Optional<String> ask() {
    asked.forEach(this::note);
    return stray;
  }

  private void note(ContainerUnderTest container, CgroupSetting setting) {
    if (stray.isEmpty()) {
      stray = container.strayInit(setting);
    }
  }
}
