package dev.ociprobe.cli;

import dev.ociprobe.cli.CycleRun.ObserverFactory;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Phase;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command {@code lifecycle}: times the life of containers. */
@Command(
    name = "lifecycle",
    mixinStandardHelpOptions = true,
    description =
        "Time create, start, kill and delete of each runtime, and the container's "
            + "first instruction, interleaved. Compare the runtimes, and show what an idle "
            + "container costs. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe lifecycle",
      "  ociprobe lifecycle --runtime runc,crun --runs 1000 --seed 1",
      "  ociprobe lifecycle --until 1%% --for 10m     until p50s are known",
      "  ociprobe lifecycle --runtime old=/usr/sbin/runc,new=/opt/x/bin/runc",
      "  ociprobe lifecycle --also state,exec --out results/today",
      "  ociprobe lifecycle --histogram create        draw its distribution",
      "  ociprobe lifecycle --runs 1000 --explain       explain slow iterations, too",
      "  ociprobe lifecycle --limit cpu.quota=20%%/100ms,memory.limit=64M",
      "  ociprobe lifecycle --bundle /srv/bundle --json > run.json",
      "  ociprobe lifecycle --fail-if 'total.p99 > 80ms'",
      "  ociprobe lifecycle --baseline old --fail-if 'create.p50 > +5%%'",
      "  ociprobe lifecycle --rootfs /srv/rootfs -- /bin/sh -c 'echo up; sleep 60'",
      "  ociprobe lifecycle -- /usr/bin/tail -f /proc/self/status   a host program"
    })
final class LifecycleCommand implements Callable<Integer>, Checked {
  @Spec private CommandSpec spec;

  @Mixin private CycleOptions cycles = new CycleOptions();

  @Mixin private StopOptions stop = new StopOptions();

  @Mixin private TurnOptions turns = new TurnOptions();

  @Mixin private RunGates gates = new RunGates();

  @Option(
      names = "--explain",
      description =
          "Record the kernel's events and explain slow iterations; recording adds some "
              + "percent to the figures. See `ociprobe spikes`.")
  private boolean explain;

  @Option(
      names = "--cgroup",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Read the cgroups of the containers and their parent: between the calls of cycles that "
              + "are not measured, and before and after each measured one (default: yes).")
  private boolean cgroup = true;

  @Option(
      names = "--floor",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Measure the noise floor: the first runtime has one more cycle in every eighth round, and"
              + " is compared with itself. No smaller difference gets a verdict (default: yes, from"
              + " 80 rounds on; never with --explain).")
  private boolean floor = true;

  @Option(
      names = "--histogram",
      split = ",",
      paramLabel = "PHASE",
      description = "Draw the distribution of these phases, too, such as create,total.")
  private List<String> histograms = List.of();

  @Override
  public void check() {
    drawn();
    gates.check();
    LifecyclePlan _ = ending().apply(turns.applyTo(cycles.checked()));
  }

  private UnaryOperator<LifecyclePlan> ending() {
    return stop.ending(spec.commandLine().getParseResult().hasMatchedOption("--runs"));
  }

  @Override
  public Integer call() throws IOException {
    ObserverFactory observers =
        explain ? new SpikeOptionsMixin().observers() : ObserverFactory.NONE;
    UnaryOperator<LifecyclePlan> ending = ending();
    List<String> drawn = drawn();
    CycleRun run =
        cycles
            .run("lifecycle")
            .withOutput(output -> output.withHistograms(drawn))
            .withPlan(plan ->
                ending.apply(turns.applyTo(plan).withCharges(cgroup).withFloor(floor && !explain)));
    return run.execute(observers, gates.prepare(run));
  }

  private List<String> drawn() {
    Set<Phase> all = EnumSet.allOf(Phase.class);
    return histograms.stream()
        .map(name -> PhaseOption.phase("--histogram", name, all).label())
        .toList();
  }
}
