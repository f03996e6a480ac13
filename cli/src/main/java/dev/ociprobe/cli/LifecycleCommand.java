package dev.ociprobe.cli;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.lifecycle.LifecyclePlan;
import dev.ociprobe.lifecycle.LifecycleProbe;
import dev.ociprobe.lifecycle.LifecycleRun;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.Run;
import dev.ociprobe.result.RunDirectory;
import dev.ociprobe.runtime.OciRuntime;
import dev.ociprobe.runtime.Verb;
import dev.ociprobe.session.BundleSource;
import dev.ociprobe.session.CpuPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
    name = "lifecycle",
    mixinStandardHelpOptions = true,
    description =
        "Times create, start, kill and delete of each runtime, and the container's first"
            + " instruction, interleaved; says how the runtimes differ and what an idle container"
            + " costs. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe lifecycle",
      "  ociprobe lifecycle --runtime runc,crun --runs 1000 --seed 1",
      "  ociprobe lifecycle --runtime old=/usr/sbin/runc,new=/opt/x/bin/runc",
      "  ociprobe lifecycle --also state,exec --out results/today",
      "  ociprobe lifecycle --limit cpu.quota=20%/100ms,memory.limit=64M",
      "  ociprobe lifecycle --bundle /srv/bundle --json > run.json",
      "  ociprobe lifecycle --rootfs /srv/rootfs -- /bin/sh -c 'echo up; sleep 60'",
      "  ociprobe lifecycle -- /usr/bin/sleep 60        a program of this host, with its libraries"
    })
final class LifecycleCommand implements Callable<Integer> {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();
  @Mixin private BundleOptions bundle = new BundleOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-r", "--runs"},
      defaultValue = "100",
      description = "Measured cycles of each runtime (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = {"-w", "--warmup"},
      defaultValue = "10",
      description = "Cycles before those, not counted (default: ${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--also",
      split = ",",
      paramLabel = "VERB",
      description = "Time these on the running container too: state, exec, pause, resume.")
  private List<Verb> also = List.of();

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE[,…]",
      description =
          "Limits for the containers, besides the bundle's own, as in"
              + " cpu.quota=20%/100ms,memory.limit=64M. An unknown name gets the"
              + " list of those known.")
  private @Nullable String limit;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "CPUs of the runtimes and containers, as in 1 or 2-3,5 (default: the last one; the rest"
              + " of ociprobe keeps to the others).")
  private @Nullable CpuSet cpus;

  @Option(
      names = "--sleep-between",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "Idle time before each cycle, as in 50ms or 1s (default: none).")
  private Duration sleepBetween = Duration.ZERO;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of the order of the runtimes and of the statistics (default: drawn).")
  private @Nullable Long seed;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "For each call and wait, as in 30s (default: each runtime's own).")
  private @Nullable Duration timeout;

  @Override
  public Integer call() throws IOException {
    LifecyclePlan plan = plan();
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "lifecycle");
    List<OciRuntime> selected = runtimes.select();
    requireVerbs(selected, plan.also());
    CpuPlan cpuPlan = cpuPlan(posix);
    BundleSource source = limited(bundle.source());
    Console console = output.console();
    HostChecks.noteDeadRuns(console);
    long cycles = (long) LifecycleProbe.cyclesEach(plan) * selected.size();
    try (Interruption interruption = Interruption.install();
        RunDirectory directory = output.directory("lifecycle")) {
      LifecycleRun.Request request =
          new LifecycleRun.Request(
              selected, source, cpuPlan, plan, directory, BuildInfo.load().tool());
      Run run;
      try (Progress progress = new Progress(console, cycles)) {
        run = new LifecycleRun(posix, request, new Watcher(interruption, progress)).execute();
      }
      output.print(run, directory.path());
      return exitCode(run, interruption).number();
    }
  }

  private LifecyclePlan plan() {
    Ranges.check("--runs", runs, 1, LifecyclePlan.MOST_RUNS);
    Ranges.check("--warmup", warmup, 0, LifecyclePlan.MOST_RUNS);
    if (timeout != null && !timeout.isPositive()) {
      throw new UserError(ExitCode.USAGE, "--timeout must be longer than zero", "as in 30s");
    }
    return new LifecyclePlan(
        runs,
        warmup,
        Verbs.alsoTimed(also),
        sleepBetween,
        seed == null ? System.nanoTime() & 0xffff_ffffL : seed,
        Optional.ofNullable(timeout));
  }

  private BundleSource limited(BundleSource source) {
    return limit == null ? source : new BundleSource.Limited(source, Limits.parse(limit));
  }

  private static void requireVerbs(List<OciRuntime> selected, List<Verb> verbs) {
    for (OciRuntime runtime : selected) {
      for (Verb verb : verbs) {
        if (!runtime.supports(verb)) {
          throw new UserError(
              ExitCode.USAGE,
              runtime.name() + " has no " + verb.label(),
              "leave " + verb.label() + " out of --also, or the runtime out of --runtime");
        }
      }
    }
  }

  private CpuPlan cpuPlan(Posix posix) {
    BitSet allowed = posix.scheduling().affinity(0);
    try {
      return CpuPlan.of(Optional.ofNullable(cpus).map(CpuSet::bits), allowed);
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, "--cpus: " + e.getMessage(), "name CPUs from that set");
    }
  }

  private static ExitCode exitCode(Run run, Interruption interruption) {
    if (interruption.isRequested()) {
      return ExitCode.INTERRUPTED;
    }
    boolean gaveUp = run.failures().stream().anyMatch(failure -> failure.stopped());
    return gaveUp ? ExitCode.RUNTIME_FAILED : ExitCode.DONE;
  }
}
