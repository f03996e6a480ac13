package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.LimitsRun;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import dev.ociprobe.probe.limits.check.RequestedChecks;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code limits}: tests if limits hold. */
@Command(
    name = "limits",
    mixinStandardHelpOptions = true,
    description =
        "Test if limits hold: what was requested, what the runtime wrote to the "
            + "cgroup, and what a workload in the container could really do, measured from "
            + "the host. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe limits",
      "  ociprobe limits --runtime runc,crun --check cpu,memory.limit",
      "  ociprobe limits --limit cpu.quota=37%%/50ms,memory.limit=100M   your own limits",
      "  ociprobe limits --bundle DIR   the limits of a bundle",
      "  ociprobe limits --image oci-archive:alpine.tar   in an image's files",
      "  ociprobe limits --check blkio --disk /mnt/data",
      "  ociprobe limits --list -v   describe the checks and what they take of the host",
      "  ociprobe limits --strict --json > run.json",
      "",
      "Verdicts: ENFORCED: it holds, and the same work got past it without the limit;",
      "WRITTEN: it is in the cgroup, and can only be read; INEXACT: it bounds, but",
      "outside the tolerance; ESCAPED: the workload got past it; NOT_WRITTEN: accepted",
      "by the runtime, but not in the cgroup; REJECTED by the runtime; UNSUPPORTED on",
      "this host; INCONCLUSIVE: nothing could be shown."
    })
final class LimitsCommand implements Callable<Integer>, Checked {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();
  @Mixin private CheckOptions checks = new CheckOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "Duration of each measurement of CPU time (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(3);

  @Option(
      names = "--tolerance",
      converter = Percentage.class,
      paramLabel = "PERCENT",
      defaultValue = "5",
      description = "Allowed deviation from a limit, in percent (default: ${DEFAULT-VALUE}).")
  private double tolerancePercent;

  @Option(
      names = "--repeat",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Runs of each check (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--strict",
      description =
          "Exit with 1 if a limit that a runtime accepted is INEXACT, ESCAPED or NOT_WRITTEN.")
  private boolean strict;

  @Override
  public void check() {
    plan();
    runtimes.check();
    Optional<Path> _ = request.disk();
    BundleSource _ = request.source(output.console());
    checks.select(request.checks().map(RequestedChecks::checks).orElseGet(CheckCatalogue::all));
  }

  @Override
  public Integer call() throws IOException {
    LimitsPlan plan = plan();
    Optional<RequestedChecks> requested = request.checks();
    requested
        .map(RequestedChecks::untried)
        .filter(rest -> !rest.isEmpty())
        .ifPresent(rest -> Console.error("no check tries " + String.join(", ", rest), ""));
    List<LimitCheck> selected =
        checks.select(requested.map(RequestedChecks::checks).orElseGet(CheckCatalogue::all));
    if (checks.onlyList()) {
      checks.print(selected);
      return ExitCode.DONE.number();
    }
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "limits");
    BitSet allowed = posix.scheduling().affinity(0);
    CpuPlan cpus = request.cpus(allowed);
    List<OciRuntime> chosen = runtimes.select(posix, cpus);
    BundleSource source = request.source(output.console());
    Console console = output.console();
    HostChecks.noteOtherRuns(console);
    Optional<Run> complete = output.showComplete("limits");
    if (complete.isPresent()) {
      boolean hasReport = output.report(output.place().path());
      return exitCode(complete.get()).ifWritten(hasReport).number();
    }
    try (Interruption interruption = Interruption.install(posix.processes());
        RunDirectory directory = output.place().open("limits", console)) {
      LimitsRun.Request chosenRun =
          new LimitsRun.Request(
              chosen,
              source,
              selected,
              request.words(),
              plan,
              request.disk(),
              cpus,
              directory,
              output.tool());
      Run run;
      long steps = (long) selected.size() * chosen.size() * repeat;
      try (Progress progress = new Progress(console, steps)) {
        LimitsProgress shown =
            new LimitsProgress(
                interruption, progress, result -> output.print(result, directory.path()));
        run = new LimitsRun(posix, chosenRun, shown).execute();
      }
      boolean hasReport = output.report(directory.path());
      ExitCode code = interruption.isRequested() ? ExitCode.INTERRUPTED : exitCode(run);
      return code.ifWritten(hasReport).number();
    }
  }

  private LimitsPlan plan() {
    Ranges.check("--repeat", repeat, 1, LimitsPlan.MAX_REPEATS);
    if (!(tolerancePercent > 0 && tolerancePercent <= 100 * LimitsPlan.MAX_TOLERANCE)) {
      throw new UserError(
          ExitCode.USAGE,
          "--tolerance %s must be more than 0 and at most %.0f"
              .formatted(tolerancePercent, 100 * LimitsPlan.MAX_TOLERANCE),
          "give a percentage, as in --tolerance 5");
    }
    if (duration.compareTo(LimitsPlan.MIN_DURATION) < 0
        || duration.compareTo(LimitsPlan.MAX_DURATION) > 0) {
      throw new UserError(ExitCode.USAGE, "--duration must be 100ms to 5m", "as in --duration 3s");
    }
    return new LimitsPlan(duration, tolerancePercent / 100, repeat);
  }

  private ExitCode exitCode(Run run) {
    if (!run.failures().isEmpty()) {
      return ExitCode.RUNTIME_FAILED;
    }
    boolean broken = run.verdicts().stream().anyMatch(verdict -> verdict.verdict().isBroken());
    return strict && broken ? ExitCode.CHECK_FAILED : ExitCode.DONE;
  }
}
