package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.InstalledRuntimes;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Runs a check on a runtime of this host. */
public final class LimitsRig {
  private static final Posix POSIX = Posix.load("ffm");

  private LimitsRig() {}

  /**
   * Returns the verdicts of a check.
   *
   * @param runtime a name, or {@code NAME=PATH}
   */
  public static List<VerdictResult> run(LimitCheck check, String runtime, LimitsPlan plan)
      throws IOException {
    BitSet allowed = POSIX.scheduling().affinity(0);
    try (RunSession session =
        RunSession.open(POSIX, CpuPlan.ofHost(Optional.of(allowed), allowed))) {
      return CheckRunner.in(
              new SessionContainers(session, new BundleSource.Payload()),
              HostFacts.of(session, Optional.empty()),
              plan,
              () -> false)
          .run(List.of(check), List.of(find(runtime)), _ -> {});
    }
  }

  private static OciRuntime find(String request) throws IOException {
    return InstalledRuntimes.select(POSIX, request);
  }
}
