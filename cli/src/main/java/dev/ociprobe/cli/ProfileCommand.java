package dev.ociprobe.cli;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.explain.profile.ProfileObserver;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.UnknownTracepointException;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.HookMarksObserver;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command {@code profile}: shows where an ordinary iteration spends its time. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description =
        "Explain the ordinary iteration of a phase: its critical path, process by "
            + "process; where its time went; and its counts of processes, system calls, "
            + "page faults and cgroup operations. Several runtimes are shown side by side. "
            + "Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe profile --runtime runc --phase create",
      "  ociprobe profile --runtime runc,crun --runs 50",
      "  ociprobe profile --runtime runc --flame runc.html",
      "  ociprobe profile --runtime runc --runtime-log    with its debug log",
      "  ociprobe profile --marks hooks   without tracing; for gVisor and Kata, too",
      "",
      "Recording the kernel's events, or calling hooks, costs time: do not compare the",
      "figures with those of `ociprobe lifecycle`. With tracing, the first 5 runs of",
      "each runtime count events, which costs more; only the others are timed."
    })
final class ProfileCommand implements Callable<Integer>, Checked {
  @Spec private CommandSpec spec;
  @Mixin private CycleOptions cycles = new CycleOptions();
  @Mixin private PhaseOption phases = new PhaseOption();
  @Mixin private StackOptions stacks = new StackOptions();
  @Mixin private ClueOptions clues = new ClueOptions();

  @Option(
      names = "--marks",
      paramLabel = "hooks",
      description =
          "Record nothing. Instead run the payload as each OCI hook, and show when it "
              + "was called within create, start and delete.")
  private @Nullable Marks marks;

  /** The sources of marks. */
  enum Marks {
    HOOKS
  }

  private void requireRecording() {
    if (marks != null) {
      RecordingOptions.refuse(spec, "--marks hooks", RecordingOptions.OF_EVENTS);
      RecordingOptions.refuse(spec, "--marks hooks", RecordingOptions.OF_EXPLANATIONS);
    }
  }

  @Override
  public void check() {
    requireRuns(cycles.checked());
    requireRecording();
    phases.selected();
    stacks.hertz();
    stacks.flames();
    clues.clues();
  }

  @Override
  public Integer call() throws IOException {
    requireRecording();
    stacks.flames();
    clues.clues();
    return marks == null
        ? clues.applyTo(recorded(cycles.run("profile"))).execute(this::recording)
        : cycles
            .run("profile", ProfileCommand::marked)
            .execute((run, _) -> new HookMarksObserver(run.posix().clocks(), phases.selected()));
  }

  private CycleRun recorded(CycleRun run) {
    requireRuns(run.plan());
    return run;
  }

  /** Refuses runs that are too few: of recorded ones the first are not timed. */
  private void requireRuns(LifecyclePlan plan) {
    if (marks == null) {
      Ranges.check(
          "--runs", plan.runs(), ProfileObserver.COUNTED_CYCLES + 1, LifecyclePlan.MAX_RUNS);
    }
  }

  private CycleObserver recording(CycleRun run, RunDirectory directory) {
    Set<Phase> selected = phases.selected();
    int hertz = stacks.hertz();
    FlameFiles flames = stacks.flames(directory.path());
    Clues known = clues.clues();
    try {
      return new ProfileObserver(
          run.posix(),
          run.cpus().measured(),
          selected,
          KernelSymbols.ofHost(),
          known,
          hertz,
          flames,
          run.plan().seed());
    } catch (UnknownTracepointException e) {
      throw new UserError(ExitCode.USAGE, "--event: " + e.reason().problem(), e.reason().remedy());
    } catch (RecorderUnavailableException e) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          e.reason().problem(),
          e.reason().remedy() + "; `--marks hooks` needs no tracing");
    }
  }

  private static BundleSource marked(BundleSource source) {
    if (!(source instanceof BundleSource.Payload)) {
      throw new UserError(
          ExitCode.USAGE,
          "--marks hooks works only with the built-in payload",
          "remove --bundle, --rootfs, --limit and the command");
    }
    return new DerivedBundleSource.HookedPayload();
  }
}
