package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.sampling.BurstSampler;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import dev.ociprobe.probe.scale.AtOnceMode;
import dev.ociprobe.probe.scale.BurstObserver;
import dev.ociprobe.probe.scale.ScalePlan;
import dev.ociprobe.probe.scale.ScaleRun;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
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

/** Command {@code scale}: many containers at a time. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description =
        "Measure many containers of a runtime: so many in a row, cycles beside a growing number of"
            + " idle ones, so many at once, or so many a second. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe scale                                 5, 10 and 50 in a row",
      "  ociprobe scale --containers 100 --rounds 10 --runtime runc,crun",
      "  ociprobe scale --density 0,10,100,500 --runtime crun",
      "  ociprobe scale --parallel 1,2,4,8,16            where does it stop scaling?",
      "  ociprobe scale --rate 5/s,10/s,20/s,40/s --arrivals poisson --for 30s",
      "  ociprobe scale --rate 5/s --for 24h --runtime runc  a soak: drift and leaks",
      "  ociprobe scale --density 0,50 --image oci:alpine --rootfs-mode overlay",
      "",
      "In the results, runc@50 is runc with 50 containers. A run stops where the host",
      "has no room for more (memory, tasks, namespaces, open files), and says so."
    })
final class ScaleCommand implements Callable<Integer>, Checked {
  private static final long LEAST_KEPT_FREE = 256L << 20;

  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();
  @Mixin private ScaleOptions load = new ScaleOptions();
  @Mixin private BundleOptions bundle = new BundleOptions();
  @Mixin private RootfsModeOption rootfsMode = new RootfsModeOption();
  @Mixin private ReadyOptions ready = new ReadyOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Turns of each runtime at each load, in random order (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--explain",
      description =
          "With --parallel: tell what create waits for at each width (CPUs, locks, RCU, …), by"
              + " samples of ten further bursts.")
  private boolean explain;

  @Option(
      names = "--keep-free",
      paramLabel = "MIB",
      description =
          "Memory of the host in MiB that no container may take (default: a tenth, but at least"
              + " 256).")
  private @Nullable Integer keepFree;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "CPUs for the runtimes and containers, such as 1 or 2-3,5 (default: all that ociprobe"
              + " may use).")
  private @Nullable CpuSet cpus;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the runtimes' order (default: random).")
  private @Nullable Long seed;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Timeout of each call and wait, such as 30s (default: 60s).")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-failures",
      paramLabel = "N|N%",
      description =
          "Containers of a runtime that may fail before the exit code is 4 (default: 1%%, but at"
              + " least one).")
  private MaxFailures maxFailures = MaxFailures.DEFAULT;

  @Override
  public void check() {
    boolean _ = plan().rounds() > 0;
    runtimes.check();
    BundleSource _ = source();
  }

  @Override
  public Integer call() throws IOException {
    ScalePlan plan = plan();
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "scale");
    requireRoom(posix, plan);
    BitSet allowed = posix.scheduling().affinity(0);
    CpuPlan cpuPlan = CpuSet.plan(cpus == null ? new CpuSet(allowed) : cpus, allowed);
    List<OciRuntime> chosen = runtimes.select(posix, cpuPlan);
    chosen.forEach(ScaleCommand::requireVerbs);
    BundleSource source = source();
    ReadyOptions.requireReadable(source, chosen);
    Console console = output.console();
    HostChecks.noteOtherRuns(console);
    if (output.showComplete("scale").isPresent()) {
      return ExitCode.DONE.ifWritten(output.report(output.place().path())).number();
    }
    try (Interruption interruption = Interruption.install(posix.processes());
        BurstObserver observer =
            explain
                ? new BurstSampler(PseudoFiles.ofHost(), Knowledge.ofHost(), posix.scheduling())
                : BurstObserver.NONE;
        RunDirectory directory = output.place().open("scale", console)) {
      ScaleRun.Request request =
          new ScaleRun.Request(chosen, source, cpuPlan, plan, observer, directory, output.tool());
      Run run;
      long steps = plan.rounds() * plan.mode().steps() * chosen.size();
      try (Progress progress = new Progress(console, steps)) {
        ScaleProgress shown =
            new ScaleProgress(
                interruption, progress, result -> output.print(result, directory.path()));
        run = new ScaleRun(posix, request, shown).execute();
      }
      boolean hasReport = output.report(directory.path());
      return ExitCode.ofCycles(run.failures(), interruption).ifWritten(hasReport).number();
    }
  }

  /** Refuses a run for whose smallest load the host has no room, whatever a container takes. */
  private void requireRoom(Posix posix, ScalePlan plan) {
    int least = plan.mode().least();
    Optional<String> lacking = plan.lacking(posix, least);
    if (lacking.isPresent()) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "this host has no room for %,d containers: %s".formatted(least, lacking.get()),
          "ask for fewer containers, or lower --keep-free");
    }
    int most = plan.mode().most();
    plan.lacking(posix, most)
        .ifPresent(why ->
            output
                .console()
                .note("the run will stop before %,d containers: %s".formatted(most, why)));
  }

  private BundleSource source() {
    bundle.requireNoRuntimes(runtimes.catalogue());
    return ready.applied(bundle.source(rootfsMode::applied, output.console()));
  }

  private static void requireVerbs(OciRuntime runtime) {
    if (runtime.isWholeRun()) {
      throw new UserError(
          ExitCode.USAGE,
          "%s is a tool without the verbs of a runtime, whose containers scale can't hold"
              .formatted(runtime.name()),
          "leave it out, or compare it by `ociprobe lifecycle`");
    }
  }

  /** Returns the plan after a check of what needs neither root nor a runtime. */
  ScalePlan plan() {
    Ranges.check("--rounds", rounds, 1, ScalePlan.MAX_ROUNDS);
    if (explain && !(load.mode() instanceof AtOnceMode)) {
      throw new UserError(
          ExitCode.USAGE,
          "--explain tells where --parallel stops scaling, and there is none",
          "add --parallel 1,2,4,8, or use `ociprobe profile`");
    }
    if (timeout != null && !timeout.isPositive()) {
      throw new UserError(ExitCode.USAGE, "--timeout must be longer than zero", "as in 30s");
    }
    ScalePlan plan =
        new ScalePlan(
            load.mode(),
            rounds,
            seed == null ? System.nanoTime() & 0xffff_ffffL : seed,
            Optional.ofNullable(timeout),
            keepFreeBytes(),
            maxFailures);
    long containers = plan.containers();
    if (containers > ScalePlan.MAX_CONTAINERS) {
      throw new UserError(
          ExitCode.USAGE,
          "--rounds %,d comes to %,d containers of each runtime, more than the %,d of one run"
              .formatted(rounds, containers, ScalePlan.MAX_CONTAINERS),
          "lower --rounds or the load");
    }
    return plan;
  }

  private long keepFreeBytes() {
    long total =
        FileFields.keyed(PseudoFiles.ofHost().lines("/proc/meminfo"))
            .kibibytes("MemTotal")
            .orElse(0L);
    if (keepFree == null) {
      return Math.max(LEAST_KEPT_FREE, total / 10);
    }
    Ranges.check("--keep-free", keepFree, 64, Math.max(64, total >> 20));
    return (long) keepFree << 20;
  }
}
