package dev.ociprobe.cli;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.explain.profile.ProfileObserver;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
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
import picocli.CommandLine.Option;

/** What an ordinary iteration is made of. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description =
        "Explains the ordinary iteration of a phase: what it hung on from its beginning to its end,"
            + " process by process; what its time went into; and how many processes, system calls,"
            + " page faults and cgroup operations it takes. Several runtimes come side by side."
            + " Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe profile --runtime runc --phase create",
      "  ociprobe profile --runtime runc,crun --runs 50",
      "  ociprobe profile --marks hooks          without tracing, also gVisor, Kata",
      "",
      "The kernel's events are recorded meanwhile, or hooks called, which costs time:",
      "a profile's figures don't compare with those of `ociprobe lifecycle`. When",
      "tracing, the first 5 runs of each runtime are counted, which costs more, and",
      "the others timed."
    })
final class ProfileCommand implements Callable<Integer> {
  @Mixin private CycleOptions cycles = new CycleOptions();
  @Mixin private PhaseOption phases = new PhaseOption();

  @Option(
      names = "--marks",
      paramLabel = "hooks",
      description =
          "Trace nothing; instead have the payload called as each OCI hook, and tell the moments"
              + " inside of create, start and delete at which that happens.")
  private @Nullable Marks marks;

  /** What marks moments. */
  enum Marks {
    HOOKS
  }

  @Override
  public Integer call() throws IOException {
    if (marks == null) {
      return cycles.run("profile", this::recording);
    }
    return cycles.run(
        "profile",
        ProfileCommand::marked,
        (posix, plan, directory) -> new HookMarksObserver(posix.clocks(), phases.selected()));
  }

  private CycleObserver recording(Posix posix, LifecyclePlan plan, RunDirectory directory) {
    Set<Phase> selected = phases.selected();
    Ranges.check("--runs", plan.runs(), ProfileObserver.COUNTED_CYCLES + 1, LifecyclePlan.MAX_RUNS);
    try {
      return new ProfileObserver(posix, selected, KernelSymbols.ofHost(), plan.seed());
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
          "--marks hooks needs the payload as the container",
          "leave out --bundle, --rootfs, --limit and the command");
    }
    return new DerivedBundleSource.HookedPayload();
  }
}
