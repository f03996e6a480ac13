package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.stopwatch.RuntimeProbe;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.host.environment.Pinning;
import dev.ociprobe.host.environment.RuntimeBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the environment of a run: the host and the versions that the runtimes report. */
public final class EnvironmentSurvey {

  private EnvironmentSurvey() {}

  /**
   * Reads the host's environment and identifies the runtimes.
   *
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   */
  public static Environment read(
      EnvironmentReader reader, RunSession session, List<OciRuntime> runtimes) throws IOException {
    CpuPlan cpus = session.cpus();
    return reader.read(
        identify(session, runtimes),
        Jvm.current(),
        new Pinning(
            cpus.measured().stream().boxed().toList(), cpus.tool().stream().boxed().toList()));
  }

  private static List<RuntimeBinary> identify(RunSession session, List<OciRuntime> runtimes)
      throws IOException {
    List<RuntimeBinary> binaries = new ArrayList<>();
    try (Stopwatch stopwatch = session.startStopwatch()) {
      RuntimeProbe probe = new RuntimeProbe(stopwatch, session.directory());
      for (OciRuntime runtime : runtimes) {
        binaries.add(RuntimeBinary.of(runtime.name(), runtime.binary(), probe.version(runtime)));
      }
    }
    return binaries;
  }
}
