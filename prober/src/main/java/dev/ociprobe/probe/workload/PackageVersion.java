package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The version of a workload's package, by the word of Debian's package manager. */
final class PackageVersion {
  private static final Path DPKG_QUERY = Path.of("/usr/bin/dpkg-query");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_CHARS = 100;

  private PackageVersion() {}

  /**
   * The version, of several packages with their names; empty if there is no such package manager,
   * or it knows none.
   */
  static Optional<String> of(RunSession session, WorkloadDefinition workload) {
    String name = workload.needs().packageName();
    if (name.isEmpty() || !Files.isExecutable(DPKG_QUERY)) {
      return Optional.empty();
    }
    try (Stopwatch stopwatch = session.startStopwatch()) {
      List<String> packages = List.of(name.split(" "));
      String format = packages.size() == 1 ? "${Version}" : "${Package} ${Version} ";
      List<String> argv =
          new ArrayList<>(List.of(DPKG_QUERY.toString(), "--show", "--showformat=" + format, "--"));
      argv.addAll(packages);
      Invocation query = stopwatch.invoke(Command.captured(argv, TIMEOUT));
      return Optional.of(query)
          .filter(Invocation::isSuccess)
          .map(each -> each.stdout().text(MAX_CHARS).strip())
          .filter(text -> !text.isBlank());
    }
  }
}
