package dev.ociprobe.container.session;

import dev.ociprobe.container.cleanup.SurveyDirectory;
import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.RuntimeProbe;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.StopwatchOptions;
import dev.ociprobe.host.environment.SystemdHost;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of one runtime on this host.
 *
 * @param name the catalogue's, or the user's for a binary
 * @param binary the file; empty if it isn't installed
 * @param runtime what the binary says it is; empty if it isn't installed or can't be used
 * @param problem why it can't be used although it is installed
 * @param remedy what the user can do about the problem
 */
public record RuntimeSurvey(
    String name,
    Optional<Path> binary,
    Optional<OciRuntime> runtime,
    Optional<String> problem,
    Optional<String> remedy) {

  /**
   * Asks those runtimes of the catalogue that are installed. Needs no root.
   *
   * @param entries of the runtimes
   * @param environment variables of the runtimes besides those that the caller passes on
   */
  public static List<RuntimeSurvey> ofCatalogue(
      Posix posix,
      Catalogue catalogue,
      Collection<CatalogueEntry> entries,
      RuntimeFinder finder,
      Map<String, String> environment)
      throws IOException {
    return asking(
        posix,
        catalogue,
        environment,
        probe -> {
          List<RuntimeSurvey> surveys = new ArrayList<>();
          for (CatalogueEntry entry : entries) {
            surveys.add(
                finder
                    .locate(entry)
                    .map(located -> of(located, probe))
                    .orElseGet(() -> notInstalled(entry)));
          }
          return surveys;
        });
  }

  /** Asks the runtimes that a user requested. Needs no root. */
  public static List<RuntimeSurvey> of(
      Posix posix,
      Catalogue catalogue,
      List<RequestedRuntime> requested,
      Map<String, String> environment)
      throws IOException {
    return asking(
        posix,
        catalogue,
        environment,
        probe -> requested.stream().map(each -> of(each, probe)).toList());
  }

  /**
   * Identifies the runtimes that a user requested.
   *
   * @throws RuntimeNotUsableException if one can't be used
   */
  public static List<OciRuntime> identify(
      Posix posix,
      Catalogue catalogue,
      List<RequestedRuntime> requested,
      Map<String, String> environment)
      throws IOException {
    return asking(
        posix,
        catalogue,
        environment,
        probe -> requested.stream().map(each -> usable(each, probe)).toList());
  }

  private static <T> T asking(
      Posix posix,
      Catalogue catalogue,
      Map<String, String> environment,
      Function<RuntimeProbe, T> questions)
      throws IOException {
    Path directory = SurveyDirectory.make();
    try (Stopwatch stopwatch =
        Stopwatch.start(
            posix, directory, StopwatchOptions.of(CallerEnvironment.with(environment)))) {
      return questions.apply(new RuntimeProbe(stopwatch, catalogue, directory, environment));
    } finally {
      Files.delete(directory);
    }
  }

  private static OciRuntime usable(RequestedRuntime requested, RuntimeProbe probe) {
    OciRuntime runtime = probe.identify(requested);
    requireDriver(runtime, PseudoFiles.ofHost());
    DaemonSocket.require(runtime);
    return runtime;
  }

  /**
   * Refuses a runtime that is to ask systemd for its cgroups, and can't be told so, or where
   * systemd can't make any.
   *
   * @throws RuntimeNotUsableException with the reason
   */
  static void requireDriver(OciRuntime runtime, PseudoFiles files) {
    if (runtime.cgroupDriver() != CgroupDriver.SYSTEMD) {
      return;
    }
    boolean isDeaf =
        runtime.entry().kind() instanceof EntryKind.Shim shim && shim.config().isPresent();
    Optional<String> obstacle =
        isDeaf
            ? Optional.of("its shim is configured by a file, which can't say so")
            : SystemdHost.obstacle(files);
    obstacle.ifPresent(why -> {
      throw new RuntimeNotUsableException(
          RuntimeNotUsableException.Reason.NOT_INSTALLED,
          runtime.name() + " is to ask systemd for its cgroups: " + why,
          "leave out --cgroup-driver systemd, or %s: the cgroupfs driver needs no systemd"
              .formatted(CgroupDriver.SYSTEMD_OPTION));
    });
  }

  private static RuntimeSurvey notInstalled(CatalogueEntry entry) {
    return new RuntimeSurvey(
        entry.name(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static RuntimeSurvey of(RequestedRuntime requested, RuntimeProbe probe) {
    Optional<Path> binary = Optional.of(requested.program());
    try {
      return new RuntimeSurvey(
          requested.name(),
          binary,
          Optional.of(usable(requested, probe)),
          Optional.empty(),
          Optional.empty());
    } catch (RuntimeNotUsableException e) {
      return new RuntimeSurvey(
          requested.name(),
          binary,
          Optional.empty(),
          Optional.of(String.valueOf(e.getMessage())),
          Optional.of(e.remedy()));
    }
  }
}
