package dev.ociprobe.cli;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.explain.watch.WatchOptions;
import dev.ociprobe.explain.watch.WatchRun;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code watch}: times the calls of runtimes that others make. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description =
        "Watch this host for containers, whoever starts them: time each call of a runtime "
            + "(by podman, containerd, Docker, CRI-O, a shell, …) and the time until the "
            + "user's program runs, by the kernel's own events. Changes nothing. Ctrl-C ends "
            + "it with a summary. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe watch                           until Ctrl-C",
      "  ociprobe watch --for 1h --threshold 400ms",
      "  ociprobe watch --runs 20 -- podman run --rm alpine true",
      "  ociprobe watch --quiet --prom /var/lib/node_exporter/ociprobe.prom",
      "  ociprobe watch --quiet --rotate 24h --out /var/log/ociprobe",
      "  ociprobe watch --verb create,start --container 'shop/web-*'",
      "  ociprobe watch --json-lines --quiet | jq 'select(.verb == \"ready\")'"
    })
final class WatchCommand implements Callable<Integer> {
  private static final int MAX_KEEP = 10_000;
  private static final int MAX_RUNS = 1_000_000;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.OfDays.class,
      description = "Watch for this time, such as 30s or 24h (default: until Ctrl-C).")
  private @Nullable Duration time;

  @Option(
      names = "--threshold",
      paramLabel = "TIME|Nx|pN",
      defaultValue = "3x",
      description =
          "A call is slow above this: a time such as 400ms, a multiple of the running median, "
              + "or a percentile of all so far (default: ${DEFAULT-VALUE}).")
  private Threshold threshold = new Threshold.Times(3);

  @Option(
      names = "--verb",
      split = ",",
      paramLabel = "VERB",
      description =
          "Only these verbs, such as create,start; ready and startup are the spans until the "
              + "user's program runs (default: all). A startup is judged slow or not only where it is "
              + "named, by the times of its create and its ready.")
  private Set<String> verbs = Set.of();

  @Option(
      names = "--container",
      paramLabel = "PATTERN",
      description =
          "Only containers whose id or name fits, such as 'web-*': name, pod, namespace/pod, "
              + "pod/name, namespace/pod/name or image, where its engine tells them. One that was "
              + "made before the watch has only its id (default: all).")
  private @Nullable String container;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "100",
      description = "Slow calls to keep, the slowest ones (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--explain",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Record the scheduler's events while a runtime's process lives, and explain each slow "
              + "call by them (default: yes).")
  private boolean explain = true;

  @Option(
      names = "--rotate",
      paramLabel = "TIME",
      converter = TimeSpan.OfDays.class,
      description =
          "Begin a new run after each such time, such as 24h, each in a directory below DIR of "
              + "--out (default: one run). Only the last has a report.html: `ociprobe report` "
              + "writes the others, at no cost to the watch.")
  private @Nullable Duration rotate;

  @Option(names = "--json-lines", description = "Print each call as a line of JSON.")
  private boolean jsonLines;

  @Option(
      names = "--prom",
      paramLabel = "FILE",
      description =
          "Keep the figures in this file, too, for the textfile collector of Prometheus: "
              + "histograms, and slow calls by cause. It is replaced every 10 s.")
  private @Nullable Path prom;

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs of COMMAND (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Parameters(
      paramLabel = "COMMAND",
      description =
          "Run this command, such as `podman run …` after --, and split its time: until the "
              + "runtime is called, create, start, the container's own time, delete, and the rest. "
              + "Calls of others are not listed, unless the command leaves its containers to a "
              + "daemon: whom that serves is not seen. "
              + "Exits with the command's own status if that failed in each run, else with 0.")
  private List<String> command = List.of();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ranges.check("--keep", keep, 1, MAX_KEEP);
    Posix posix = Posix.load("ffm");
    HostChecks.requireRoot(posix, "watch", "for the events of all processes");
    WatchOptions options =
        new WatchOptions(
            threshold, verbs, Optional.ofNullable(container), keep, Knowledge.ofHost(), explain);
    WatchOpener opener = new WatchOpener(posix, options, output.console());
    WatchChecks.requireKnownVerbs(verbs);
    WatchChecks.requirePattern(Optional.ofNullable(container));
    WatchChecks.requireOneJson(jsonLines, output);
    WatchChecks.requirePlaceOf(Optional.ofNullable(prom), output.place(), rotate != null);
    if (rotate == null && output.showComplete(WatchRun.KIND, !jsonLines).isPresent()) {
      return ExitCode.DONE.ifWritten(output.report(output.place().path())).number();
    }
    if (!command.isEmpty()) {
      WatchChecks.requireNone("for a watch of the whole host, not of a command", ofTheHost());
      return watchCommand(posix, opener);
    }
    WatchChecks.requireNone("for a watch of a command", runs == 1 ? List.of() : List.of("--runs"));
    WatchChecks.requireASecond("--rotate", Optional.ofNullable(rotate));
    WatchChecks.requireASecond("--for", Optional.ofNullable(time));
    return watchHost(posix, opener);
  }

  private List<String> ofTheHost() {
    return Stream.of(
            time == null ? "" : "--for",
            prom == null ? "" : "--prom",
            rotate == null ? "" : "--rotate",
            verbs.isEmpty() ? "" : "--verb")
        .filter(option -> !option.isEmpty())
        .toList();
  }

  private int watchCommand(Posix posix, WatchOpener opener)
      throws IOException, InterruptedException {
    Ranges.check("--runs", runs, 1, MAX_RUNS);
    boolean isForDocuments = jsonLines || output.isJson();
    CommandRuns commands = new CommandRuns(posix, command, runs, isForDocuments ? STDERR : STDOUT);
    WatchDisplay display =
        jsonLines
            ? WatchDisplay.of(true, output.console(), posix.descriptors())
            : WatchDisplay.ofNothing();
    try (Interruption interruption = Interruption.installWithoutCleanup(posix.processes())) {
      return new WatchedCommand(interruption, output, commands, display, !jsonLines).run(opener);
    }
  }

  private int watchHost(Posix posix, WatchOpener opener) throws IOException, InterruptedException {
    WatchDisplay display = WatchDisplay.of(jsonLines, output.console(), posix.descriptors());
    try (Interruption interruption = Interruption.installWithoutCleanup(posix.processes())) {
      return new HostWatch(
              interruption,
              output,
              display,
              Optional.ofNullable(prom),
              Optional.ofNullable(time),
              Optional.ofNullable(rotate),
              !jsonLines)
          .run(opener);
    }
  }
}
