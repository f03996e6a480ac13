package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.RootfsMode;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run of cycles: runtimes, bundle, number of cycles, conditions, output. */
final class CycleOptions {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();
  @Mixin private BundleOptions bundle = new BundleOptions();
  @Mixin private RootfsModeOption rootfsMode = new RootfsModeOption();
  @Mixin private ReadyOptions ready = new ReadyOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Say each comparison in a sentence, too, with its difference.")
  private boolean verbose;

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Measured cycles per runtime (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Warm-up cycles per runtime, not counted (default: ${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--also",
      split = ",",
      paramLabel = "VERB",
      description = "Also time these verbs on the running container: state, exec, pause, resume.")
  private List<Verb> also = List.of();

  @Option(
      names = "--fresh-rootfs",
      description =
          "Give each container the root filesystem as the first one found it, by an overlay that is"
              + " mounted anew before each cycle, untimed.")
  private boolean freshRootfs;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "CPUs for the runtimes and containers, such as 1 or 2-3,5 (default: the last "
              + "of the fastest, or of the isolated ones; run.json says why). ociprobe itself "
              + "uses others.")
  private @Nullable CpuSet cpus;

  @Option(
      names = "--sleep-between",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "Idle time before each cycle, such as 50ms or 1s (default: none).")
  private Duration sleepBetween = Duration.ZERO;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the runtimes' order and of the statistics (default: random).")
  private @Nullable Long seed;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description =
          "Timeout of each call and wait, such as 30s (default: 60s; 180s for kata-runtime).")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-failures",
      paramLabel = "N|N%",
      description =
          "Measured cycles of a runtime that may fail before the exit code is 4 (default: 1%%, "
              + "but at least one).")
  private MaxFailures maxFailures = MaxFailures.DEFAULT;

  /** Returns a run of that kind with the selected runtimes as candidates. */
  CycleRun run(String kind) throws IOException {
    return run(kind, UnaryOperator.identity());
  }

  /**
   * Returns a run of that kind with the selected runtimes as candidates.
   *
   * @param kind the command's name, as in the results
   * @param adapt turns the requested bundle source into the one that is run
   */
  CycleRun run(String kind, UnaryOperator<BundleSource> adapt) throws IOException {
    LifecyclePlan plan = plan();
    bundle.requireNoRuntimes(runtimes.catalogue());
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, kind);
    CpuPlan cpuPlan = CpuSet.plan(cpus, posix.scheduling().affinity(0));
    List<OciRuntime> selected =
        kind.equals("lifecycle")
            ? runtimes.selectWithShims(posix, cpuPlan)
            : runtimes.select(posix, cpuPlan);
    requireVerbs(selected, plan.also());
    BundleSource source = adapt.apply(source(plan));
    ReadyOptions.requireReadable(source, selected);
    List<Candidate> candidates =
        selected.stream().map(runtime -> Candidate.of(runtime, source)).toList();
    return new CycleRun(kind, posix, plan, cpuPlan, candidates, output.withSentences(verbose));
  }

  /** Returns the plan after a check of what needs neither root nor a runtime. */
  LifecyclePlan checked() {
    LifecyclePlan plan = plan();
    runtimes.check();
    bundle.requireNoRuntimes(runtimes.catalogue());
    BundleSource _ = source(plan);
    return plan;
  }

  private LifecyclePlan plan() {
    Ranges.check("--runs", runs, 1, LifecyclePlan.MAX_RUNS);
    Ranges.check("--warmup", warmup, 0, LifecyclePlan.MAX_RUNS);
    if (timeout != null && !timeout.isPositive()) {
      throw new UserError(ExitCode.USAGE, "--timeout must be longer than zero", "as in 30s");
    }
    return new LifecyclePlan(
        runs,
        warmup,
        Verbs.alsoTimed(also),
        sleepBetween,
        chosenSeed(),
        Optional.ofNullable(timeout),
        maxFailures);
  }

  private BundleSource source(LifecyclePlan plan) {
    return ready.applied(
        fresh(executable(bundle.source(rootfsMode::applied, output.console()), plan)));
  }

  /** A run that goes on keeps the seed that it was begun with. */
  private long chosenSeed() {
    return seed != null
        ? seed
        : output.place().seed().orElseGet(() -> System.nanoTime() & 0xffff_ffffL);
  }

  /** Whatever a root filesystem holds, exec has something to run. */
  private static BundleSource executable(BundleSource source, LifecyclePlan plan) {
    if (!plan.also().contains(Verb.EXEC) || source.runsPayload()) {
      return source;
    }
    if (source.rootfsMode() == RootfsMode.BIND_RO) {
      throw new UserError(
          ExitCode.USAGE,
          "--also exec adds a program to run to the root filesystem, which bind-ro can't have",
          "use --rootfs-mode overlay, or leave out exec");
    }
    return new DerivedBundleSource.WithPayload(source);
  }

  private BundleSource fresh(BundleSource source) {
    if (freshRootfs && source.rootfsMode() == RootfsMode.BIND_RO) {
      throw new UserError(
          ExitCode.USAGE,
          "--fresh-rootfs and --rootfs-mode bind-ro exclude each other",
          "leave out --fresh-rootfs: nothing in a read-only root filesystem changes");
    }
    return freshRootfs ? new DerivedBundleSource.Fresh(source) : source;
  }

  private static void requireVerbs(List<OciRuntime> selected, List<Verb> verbs) {
    for (OciRuntime runtime : selected) {
      for (Verb verb : verbs) {
        if (!runtime.supports(verb)) {
          throw new UserError(
              ExitCode.USAGE,
              runtime.name() + " does not support " + verb.label(),
              "remove " + verb.label() + " from --also, or the runtime from --runtime");
        }
      }
    }
  }
}
