package dev.ociprobe.probe.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Checks the free space for bundles and results. */
final class SpaceCheck implements HostCheck {

  private static final long MIB = 1 << 20;

  /** A bundle with a rootfs of its own, and the runtime's state. */
  private static final long FOR_RUN = 64 * MIB;

  /** A run of a million samples. */
  private static final long FOR_RESULTS = 256 * MIB;

  @Override
  public String id() {
    return "space";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    List<HostFinding> findings = new ArrayList<>();
    findings.add(
        finding(
            host,
            "space.run",
            Path.of("/run"),
            FOR_RUN,
            "free some space there (`findmnt /run` shows its size)"));
    findings.add(
        finding(
            host,
            "space.results",
            host.results(),
            FOR_RESULTS,
            "use --out DIR with a directory on a larger disk"));
    return findings;
  }

  private static HostFinding finding(
      ExaminedHost host, String id, Path directory, long enough, String remedy) {
    OptionalLong free = host.freeBytes().apply(directory);
    if (free.isEmpty()) {
      return HostFinding.unknown(id, "can't tell how much space is free in " + directory);
    }
    String summary = free.getAsLong() / MIB + " MiB free in " + directory;
    return free.getAsLong() >= enough
        ? HostFinding.ok(id, summary)
        : HostFinding.warn(id, summary + "; a run may need " + enough / MIB + " MiB", remedy);
  }
}
