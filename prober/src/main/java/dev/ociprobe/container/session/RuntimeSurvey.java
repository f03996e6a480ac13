package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.RuntimeProbe;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.StopwatchOptions;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The state of one catalogued runtime on this host.
 *
 * @param found the installed runtime; empty if it isn't installed
 * @param version as it reports it; empty if it isn't installed or isn't a runtime
 * @param problem why it can't be used although it is installed
 */
public record RuntimeSurvey(
    CatalogueEntry entry,
    Optional<OciRuntime> found,
    Optional<String> version,
    Optional<String> problem) {

  /** Looks for each runtime and asks those found for their versions. Needs no root. */
  public static List<RuntimeSurvey> of(
      Posix posix, Collection<CatalogueEntry> entries, RuntimeFinder finder) throws IOException {
    Path directory = Files.createTempDirectory("ociprobe-");
    try (Stopwatch stopwatch =
        Stopwatch.start(posix, directory, StopwatchOptions.of(CallerEnvironment.variables()))) {
      RuntimeProbe probe = new RuntimeProbe(stopwatch, directory);
      List<RuntimeSurvey> surveys = new ArrayList<>();
      for (CatalogueEntry entry : entries) {
        surveys.add(of(entry, finder.locate(entry), probe));
      }
      return surveys;
    } finally {
      Files.delete(directory);
    }
  }

  private static RuntimeSurvey of(
      CatalogueEntry entry, Optional<OciRuntime> found, RuntimeProbe probe) {
    if (found.isEmpty()) {
      return new RuntimeSurvey(entry, found, Optional.empty(), Optional.empty());
    }
    try {
      return new RuntimeSurvey(
          entry, found, Optional.of(probe.version(found.get())), Optional.empty());
    } catch (RuntimeNotUsableException e) {
      return new RuntimeSurvey(
          entry, found, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
