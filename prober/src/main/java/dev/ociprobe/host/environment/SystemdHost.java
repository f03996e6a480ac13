package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Optional;

/** The systemd of a host, as far as it can make cgroups for containers. */
public final class SystemdHost {
  private static final String BOOTED = "/run/systemd/system";
  private static final String OWN_SCOPE = ":/init.scope";
  private static final String BUS = "/run/dbus/system_bus_socket";

  private SystemdHost() {}

  /** The reason why systemd can't make cgroups here; empty if it can. */
  public static Optional<String> obstacle(PseudoFiles files) {
    String first = files.text("/proc/1/comm").orElse("unknown");
    if (!first.equals("systemd") || !files.isDirectory(BOOTED)) {
      return Optional.of("systemd is not the first process here, it is " + first);
    }
    if (files.lines("/proc/1/cgroup").stream().noneMatch(line -> line.endsWith(OWN_SCOPE))) {
      return Optional.of(
          "systemd manages only a part of the cgroups here: its own is not /init.scope");
    }
    return files.exists(BUS)
        ? Optional.empty()
        : Optional.of("systemd can't be asked: D-Bus has no " + BUS);
  }
}
