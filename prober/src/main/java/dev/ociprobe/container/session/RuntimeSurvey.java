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
 * One runtime of a catalogue, as this host has it.
 *
 * @param entry of the catalogue
 * @param found where it is, if it is here
 * @param version that it tells, if it is a runtime
 * @param problem why it can't be used although it is here
 */
public record RuntimeSurvey(
    CatalogueEntry entry,
    Optional<OciRuntime> found,
    Optional<String> version,
    Optional<String> problem) {

  /** Looks for each of them and asks those found for their version. Needs no root. */
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
