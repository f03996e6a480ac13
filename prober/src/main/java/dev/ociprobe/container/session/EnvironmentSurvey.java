package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.host.environment.Pinning;
import dev.ociprobe.host.environment.RuntimeBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the environment of a run, the host and the runtimes, and makes it equal for them. */
public final class EnvironmentSurvey {

  private EnvironmentSurvey() {}

  /**
   * Reads the host's environment and describes the runtimes.
   *
   * @throws IOException if a runtime's binary can't be read
   */
  public static Environment read(
      EnvironmentReader reader, RunSession session, List<OciRuntime> runtimes) throws IOException {
    CpuPlan cpus = session.cpus();
    PageCacheLayout pageCache = new PageCacheLayout(session.posix().descriptors());
    List<RuntimeBinary> binaries = new ArrayList<>();
    for (OciRuntime runtime : runtimes) {
      pageCache.renew(runtime.program());
      binaries.add(RuntimeDescription.of(runtime));
    }
    return reader.read(
        binaries,
        Jvm.current(),
        new Pinning(
            cpus.measured().stream().boxed().toList(),
            cpus.tool().stream().boxed().toList(),
            cpus.reason()),
        session.directory());
  }
}
