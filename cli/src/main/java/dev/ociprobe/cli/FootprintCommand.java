package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.footprint.InstalledSizes;
import dev.ociprobe.probe.footprint.MemoryCosts;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.FootprintDocument;
import dev.ociprobe.result.files.FootprintDocument.RuntimeCost;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.report.FailureText;
import dev.ociprobe.result.report.FootprintText;
import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command {@code footprint}: what runtimes take of disk and memory. */
@Command(
    name = "footprint",
    mixinStandardHelpOptions = true,
    description =
        "Show what each runtime takes of disk and memory: its binary, with the libraries that it"
            + " links, its package with all dependencies, the largest process during create and"
            + " start, and an idle container. native is the zero line. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe footprint",
      "  ociprobe footprint --runtime runc,new=/opt/x/bin/runc",
      "  ociprobe footprint --json | jq '.runtimes[].memory.containerBytes'",
      "",
      "A process at most is the largest resident set of a single process of the call,",
      "by wait4(2). An idle container is its cgroup, and what is kept outside of it."
    })
final class FootprintCommand implements Callable<Integer>, Checked {
  private static final int MAX_ROUNDS = 10_000;

  @Spec private CommandSpec spec;

  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Containers of each runtime (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the results; must be empty or not exist yet (default:"
              + " ociprobe-results/<UTC time>-footprint).")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print footprint.json, and nothing else.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no hints.")
  private boolean quiet;

  @Override
  public void check() {
    Ranges.check("--runs", rounds, 1, MAX_ROUNDS);
    runtimes.check();
  }

  @Override
  public Integer call() throws IOException {
    check();
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "footprint");
    CpuPlan cpus = CpuSet.plan(null, posix.scheduling().affinity(0));
    List<OciRuntime> chosen = runtimes.selectBesideNativeWithShims(posix, cpus);
    FreshDirectory directory = DirectoryOptions.fresh(out, "footprint");
    Path cycles = directory.path().resolve("cycles");
    List<String> names =
        runtimes.areNamed() ? runtimes.named() : chosen.stream().map(OciRuntime::name).toList();
    try (Interruption interruption = Interruption.install(posix.processes())) {
      ExitCode code = measure(names, cycles);
      FootprintDocument document =
          new FootprintDocument(FootprintDocument.SCHEMA, tool(), costs(chosen, cycles));
      directory.write(FootprintDocument.FILE, document);
      print(document, failures(cycles), directory.path());
      return (interruption.isRequested() ? ExitCode.INTERRUPTED : code).number();
    }
  }

  private Tool tool() {
    return BuildInfo.load()
        .tool()
        .calledWith(spec.root().commandLine().getParseResult().originalArgs());
  }

  private static List<FailureResult> failures(Path cycles) throws IOException {
    return RunReader.isRecorded(cycles) ? RunReader.readRun(cycles).failures() : List.of();
  }

  private void print(FootprintDocument document, List<FailureResult> failures, Path directory) {
    if (json) {
      Outlet.OUT.printJson(document);
    } else {
      Style style = new Console(quiet).style();
      Outlet.OUT.printStyled(FootprintText.render(document, style));
      Outlet.OUT.printStyled(FailureText.of(failures, style));
      Outlet.OUT.println("\nResults: " + directory);
    }
  }

  /** Runs the containers by the command lifecycle, whose own tables are not shown. */
  private ExitCode measure(List<String> names, Path directory) {
    List<String> words = new ArrayList<>(List.of("lifecycle"));
    words.addAll(runtimes.words());
    words.addAll(List.of("--runtime", String.join(",", names)));
    words.addAll(List.of("--runs", String.valueOf(rounds), "--warmup", "1", "--no-floor"));
    words.addAll(List.of("--no-report", "--out", directory.toString()));
    if (quiet) {
      words.add("--quiet");
    }
    try (Outlet.Silence _ = Outlet.OUT.mute()) {
      String[] arguments = words.toArray(String[]::new);
      return ExitCode.of(Main.commandLine(arguments).execute(arguments));
    }
  }

  private static List<RuntimeCost> costs(List<OciRuntime> chosen, Path cycles) throws IOException {
    InstalledSizes sizes = InstalledSizes.ofHost();
    Optional<MemoryCosts> memory =
        RunReader.isRecorded(cycles) ? Optional.of(MemoryCosts.read(cycles)) : Optional.empty();
    List<RuntimeCost> costs = new ArrayList<>();
    for (OciRuntime each : chosen) {
      Path binary = each.isShim() ? each.program() : each.binary();
      costs.add(
          new RuntimeCost(
              each.name(),
              binary.toString(),
              Files.size(binary),
              sizes.linked(binary),
              sizes.packages(binary),
              memory.flatMap(read -> read.of(each.name()))));
    }
    return costs;
  }
}
