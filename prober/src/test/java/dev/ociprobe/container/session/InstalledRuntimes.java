package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The runtimes of this host for integration tests and benchmarks. */
public final class InstalledRuntimes {
  private InstalledRuntimes() {}

  /** Finds and asks runtimes, each {@code NAME} or {@code NAME=PATH}. */
  public static List<OciRuntime> select(Posix posix, List<String> requests) throws IOException {
    Catalogue catalogue = Catalogue.builtIn();
    return RuntimeSurvey.identify(
        posix, catalogue, new RuntimeFinder(catalogue, "").select(requests), Map.of());
  }

  /** Finds and asks one runtime. */
  public static OciRuntime select(Posix posix, String request) throws IOException {
    return select(posix, List.of(request)).getFirst();
  }
}
