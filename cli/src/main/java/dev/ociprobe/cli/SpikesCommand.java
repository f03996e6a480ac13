package dev.ociprobe.cli;

import dev.ociprobe.explain.experiment.Experiment;
import dev.ociprobe.explain.experiment.ExperimentHost;
import dev.ociprobe.explain.experiment.Factor;
import dev.ociprobe.explain.experiment.NotApplicableException;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Turns;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command {@code spikes}: explains slow iterations. */
@Command(
    name = "spikes",
    mixinStandardHelpOptions = true,
    description =
        "Run cycles as lifecycle does, with a recorder of the kernel's events, and "
            + "explain each slow iteration: which process waited for what, for what share "
            + "of the time, and how much stays unexplained. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe spikes --runtime runc --runs 1000",
      "  ociprobe spikes --runtime runc --threshold 50ms --stop-on-spike",
      "  ociprobe spikes --phase create --threshold p99 --keep 20 --json",
      "  ociprobe spikes --knowledge mine.json --event net:netif_rx",
      "  ociprobe spikes --runtime runc --runtime-log    with its debug log",
      "  ociprobe spikes --trace off              where tracing is not permitted",
      "  ociprobe spikes --runtime runc --phase create --confirm rcu_expedited -r 500",
      "",
      "Factors of --confirm; each is switched for every other cycle and restored:",
      "  rcu_expedited      /sys/kernel/rcu_expedited",
      "  page-cache         dropped for the files of runtime and container",
      "  network-namespace  removed from config.json, or added to it",
      "  mounts             1,000 more mounts on the host",
      "  seccomp            a filter removed from config.json, or added to it",
      "  seccomp-cache      crun's compiled filters removed before each cycle",
      "  config-mounts      all but /proc removed from config.json",
      "  cgroups            no cgroup for the container (crun)",
      "  keyring            no session keyring for the container (runc, crun)",
      "  limits             removed from config.json",
      "  gomaxprocs         GOMAXPROCS=1 for a runtime written in Go"
    })
final class SpikesCommand implements Callable<Integer>, Checked {
  @Spec private CommandSpec spec;
  @Mixin private CycleOptions cycles = new CycleOptions();
  @Mixin private SpikeOptionsMixin spikes = new SpikeOptionsMixin();

  @Option(
      names = "--confirm",
      paramLabel = "FACTOR",
      completionCandidates = FactorName.Candidates.class,
      description =
          "Test one cause instead: record nothing, let each runtime take turns with "
              + "itself with FACTOR switched, for --runs cycles each, and count the slow "
              + "iterations of both. FACTOR is one of ${COMPLETION-CANDIDATES}.")
  private @Nullable Factor confirm;

  @Override
  public void check() {
    LifecyclePlan plan = cycles.checked();
    if (confirm != null) {
      requireRuns(plan);
    }
    requireRecording();
    spikes.observers();
  }

  @Override
  public Integer call() throws IOException {
    Factor factor = confirm;
    if (factor != null) {
      return test(factor);
    }
    requireRecording();
    CycleRun.ObserverFactory observers = spikes.observers();
    return spikes.applyTo(cycles.run("spikes")).execute(observers);
  }

  /** Refuses options that need what another one turns off. */
  private void requireRecording() {
    if (confirm != null) {
      RecordingOptions.refuse(spec, "--confirm", RecordingOptions.OF_EVENTS);
      RecordingOptions.refuse(spec, "--confirm", RecordingOptions.OF_EXPLANATIONS);
    } else if (!spikes.records()) {
      RecordingOptions.refuse(spec, "--trace off", RecordingOptions.OF_EVENTS);
      RecordingOptions.refuse(spec, "--trace off", RecordingOptions.OF_STACKS);
    }
  }

  private int test(Factor factor) throws IOException {
    requireRecording();
    Threshold threshold = spikes.threshold();
    Set<Phase> phases = spikes.phases();
    CycleRun run = cycles.run("spikes");
    requireRuns(run.plan());
    Experiment experiment = design(factor, run, threshold, phases);
    return run.withCandidates(experiment.candidates())
        .withPlan(plan -> plan.with(Turns.INTERLEAVED.inBlocksOf(experiment.blockCycles())))
        .execute((_, _) -> experiment.observer());
  }

  /** An arm of fewer cycles can't decide anything. */
  private static void requireRuns(LifecyclePlan plan) {
    Ranges.check("--runs", plan.runs(), Experiment.MIN_RUNS, LifecyclePlan.MAX_RUNS);
  }

  private static Experiment design(
      Factor factor, CycleRun run, Threshold threshold, Set<Phase> phases) {
    try {
      return Experiment.design(
          factor, ExperimentHost.of(run.posix(), run.cpus()), run.candidates(), threshold, phases);
    } catch (NotApplicableException e) {
      ExitCode exitCode =
          switch (e.obstacle()) {
            case REQUEST -> ExitCode.USAGE;
            case HOST -> ExitCode.HOST_CANNOT;
          };
      throw new UserError(exitCode, "--confirm " + factor.id() + ": " + e.getMessage(), e.remedy());
    }
  }
}
