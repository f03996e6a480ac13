package dev.ociprobe.cli;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.ContainerSearch;
import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code cgroup}: reads the cgroup files of a container. */
@Command(
    name = "cgroup",
    mixinStandardHelpOptions = true,
    description =
        "Read the cgroup files of any container on this host, whoever started it: "
            + "limits, usage and statistics, cgroup version 1 or 2. Changes nothing.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe cgroup 4f3c21d7a9be           a container's id or its beginning",
      "  ociprobe cgroup /docker/4f3c…          a cgroup, or its directory",
      "  ociprobe cgroup web-1 --watch 100ms    changes until the container is gone",
      "  ociprobe cgroup web-1 --json | jq '.readings[] | select(.value == null)'"
    })
final class CgroupCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final int MAX_NAMED = 5;

  @Parameters(
      paramLabel = "ID|PATH",
      description = "Id of a container (or its beginning), or the absolute path of a cgroup.")
  private String idOrPath = "";

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description = "Read at this interval, such as 100ms, and print what changed.")
  private @Nullable Duration interval;

  @Option(
      names = "--json",
      description = "Print the readings as JSON; with --watch, one document per line.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (interval != null && interval.compareTo(SHORTEST) < 0) {
      throw new UserError(ExitCode.USAGE, "--watch is too short", "give at least 10ms");
    }
    CgroupFinder finder = CgroupFinder.ofHost();
    FoundContainer container = find(finder);
    CgroupReader reader = new CgroupReader(finder.files());
    List<Reading> first = reader.all(container.location());
    Console console = new Console(false);
    CgroupPrinter printer =
        json
            ? new CgroupPrinter.Json(container, interval != null)
            : new CgroupPrinter.Text(container);
    printer.first(Instant.now(), first);
    if (interval != null) {
      Duration watched = new CgroupWatch(reader, container, interval).follow(first, printer);
      console.note(
          "%s was gone after %.1f s".formatted(container.cgroup(), watched.toMillis() / 1e3));
    }
    return ExitCode.DONE.number();
  }

  private FoundContainer find(CgroupFinder finder) {
    List<FoundContainer> found = new ContainerSearch(finder).find(idOrPath);
    String shown = TerminalText.shortLine(idOrPath);
    if (found.isEmpty()) {
      throw new UserError(
          finder.layout().hierarchies().isEmpty() ? ExitCode.HOST_CANNOT : ExitCode.USAGE,
          finder.layout().hierarchies().isEmpty()
              ? "no cgroup hierarchy is mounted on this host"
              : "found no container or cgroup \"" + shown + "\" on this host",
          "give the id as its engine lists it, as root, or the cgroup's path, as in"
              + " /docker/4f3c…");
    }
    if (found.size() > 1) {
      throw new UserError(
          ExitCode.USAGE,
          "\"" + shown + "\" is not unique: " + names(found),
          "give one of these paths");
    }
    return found.getFirst();
  }

  private static String names(List<FoundContainer> found) {
    return found.stream()
            .limit(MAX_NAMED)
            .map(container -> TerminalText.shortLine(container.cgroup()))
            .collect(Collectors.joining(", "))
        + (found.size() > MAX_NAMED ? " and %d more".formatted(found.size() - MAX_NAMED) : "");
  }
}
