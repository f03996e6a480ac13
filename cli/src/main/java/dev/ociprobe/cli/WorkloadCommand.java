package dev.ociprobe.cli;

import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.workload.WorkloadDefinition;
import dev.ociprobe.probe.workload.WorkloadPlan;
import dev.ociprobe.probe.workload.WorkloadRun;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code workload}: compares what programs achieve in containers. */
@Command(
    name = "workload",
    mixinStandardHelpOptions = true,
    description =
        "Run a program natively and in a container of each runtime in turn, under the same limits "
            + "and CPUs, and compare what it achieves: by its own word, and by what the host measures "
            + "beside it. Figures that contradict themselves or the host are shown as failed. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe workload --list                       the workloads that come with it",
      "  ociprobe workload sysbench-cpu",
      "  ociprobe workload sysbench-cpu --runtime runc,crun --set threads=2 --cpus 0-1",
      "  ociprobe workload sysbench-cpu --limit cpu.quota=50%%/100ms",
      "  ociprobe workload sysbench-cpu --also-limit cpu.quota=10%%   with and without",
      "  ociprobe workload --workload mine.yaml         your own",
      "  ociprobe workload --list -v                    their commands and parameters"
    })
final class WorkloadCommand implements Callable<Integer>, Checked {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();
  @Mixin private WorkloadOptions workloads = new WorkloadOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-r", "--rounds"},
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Measured rounds; each runs the workload once in each runtime. Intervals need 10 "
              + "(default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds before them, not counted (default: ${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "CPUs for the runtimes and containers, such as 1 or 2-3,5 (default: the last of the "
              + "fastest, or of the isolated ones). ociprobe itself uses others.")
  private @Nullable CpuSet cpus;

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE[,…]",
      description =
          "Limits of the containers, such as cpu.quota=20%%/100ms. An unknown name prints the known "
              + "ones.")
  private @Nullable String limit;

  @Option(
      names = "--also-limit",
      paramLabel = "NAME=VALUE[,…]",
      description =
          "Take each runtime once more under these limits, in turn with the others, as"
              + " RUNTIME@LIMITS. May be given several times.")
  private List<String> alsoLimits = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Time after which a container is killed (default: the workload's).")
  private @Nullable Duration timeout;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the runtimes' order (default: random).")
  private @Nullable Long seed;

  @Override
  public void check() throws IOException {
    runtimes.check();
    limits();
    if (!workloads.onlyList()) {
      WorkloadDefinition chosen = workloads.chosen();
      plan(chosen);
      Optional<Image> _ = workloads.image(chosen, output.console());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (workloads.onlyList()) {
      workloads.print();
      return ExitCode.DONE.number();
    }
    List<Limits> limits = limits();
    WorkloadDefinition chosen = workloads.chosen();
    WorkloadPlan plan = plan(chosen);
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "workload");
    BitSet allowed = posix.scheduling().affinity(0);
    CpuPlan cpuPlan = CpuSet.plan(cpus, allowed);
    WorkloadDefinition settled = workloads.settled(chosen, cpuPlan);
    workloads.requireHost(settled);
    Optional<Image> image = workloads.image(settled, output.console());
    List<OciRuntime> selected = runtimes.selectBesideNative(posix, cpuPlan);
    Console console = output.console();
    HostChecks.noteOtherRuns(console);
    if (output.showComplete("workload").isPresent()) {
      return ExitCode.DONE.ifWritten(output.report(output.place().path())).number();
    }
    try (Interruption interruption = Interruption.install(posix.processes());
        RunDirectory directory = output.place().open("workload", console)) {
      Run run;
      long steps = (long) (plan.rounds() + plan.warmup()) * selected.size() * limits.size();
      try (Progress progress = new Progress(console, steps)) {
        run =
            new WorkloadRun(
                    posix,
                    new WorkloadRun.Request(
                        settled, image, selected, limits, plan, cpuPlan, directory, output.tool()),
                    new WorkloadProgress(
                        interruption,
                        progress,
                        settled.name(),
                        result -> output.print(result, directory.path())))
                .execute();
      }
      boolean hasReport = output.report(directory.path());
      return ExitCode.ofCycles(run.failures(), interruption).ifWritten(hasReport).number();
    }
  }

  /**
   * Requires that the host has what the chosen workload needs, its parameters being the usual ones.
   *
   * @throws UserError if it has not
   */
  void requireHost() throws IOException {
    workloads.requireHost(workloads.inNetwork(workloads.chosen()));
  }

  /** The usual limits, and then those under which each runtime takes part once more. */
  private List<Limits> limits() {
    List<Limits> limits = new ArrayList<>();
    limits.add(limit == null ? Limits.NONE : Limits.parse(limit));
    alsoLimits.forEach(each -> limits.add(Limits.parse(each)));
    if (limits.stream().distinct().count() < limits.size()) {
      throw new UserError(
          ExitCode.USAGE, "--also-limit names the same limits twice", "leave one out");
    }
    return limits;
  }

  private WorkloadPlan plan(WorkloadDefinition workload) {
    Ranges.check("--rounds", rounds, 1, WorkloadPlan.MAX_ROUNDS);
    Ranges.check("--warmup", warmup, 0, WorkloadPlan.MAX_ROUNDS);
    if (timeout != null && (!timeout.isPositive() || timeout.compareTo(Duration.ofDays(1)) > 0)) {
      throw new UserError(
          ExitCode.USAGE, "--timeout must be longer than zero and at most a day", "as in 10m");
    }
    return new WorkloadPlan(
        rounds,
        warmup,
        seed == null ? System.nanoTime() & 0xffff_ffffL : seed,
        timeout == null ? workload.timeout() : timeout);
  }
}
