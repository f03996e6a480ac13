package dev.ociprobe.bench;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.InstalledRuntimes;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.InterleavedCycles;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import dev.ociprobe.probe.lifecycle.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code Bench REFERENCE NOOP RUNS RUNTIME…}: prints how ociprobe compares with the C program
 * REFERENCE. The C program starts the same binary on the same bundle with the same options, PATH,
 * CPU and cgroups, under the same cover of a hybrid cgroup mount.
 */
public final class Bench {
  private static final int WARMUP = 10;
  private static final String COVER = "mount -t tmpfs none /sys/fs/cgroup/unified && exec \"$@\"";

  private final Posix posix = Posix.load("ffm");
  private final String program;
  private final String noop;
  private final String path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin");

  private Bench(String program, String noop) {
    this.program = program;
    this.noop = noop;
  }

  public static void main(String[] args) throws IOException {
    List<String> names = List.of(args).subList(3, args.length);
    new Bench(args[0], args[1]).run(Integer.parseInt(args[2]), names);
  }

  private void run(int runs, List<String> names) throws IOException {
    List<OciRuntime> runtimes = InstalledRuntimes.select(posix, names);
    CpuPlan cpus = CpuPlan.ofHost(Optional.empty(), posix.scheduling().affinity(0));
    List<Reference> references = new ArrayList<>();
    Table table = new Table(System.out, "ociprobe", "C");
    try (RunSession session = RunSession.open(posix, cpus)) {
      Map<String, BothPrograms> programs = new LinkedHashMap<>();
      List<RuntimeSlot> slots = new ArrayList<>();
      for (OciRuntime runtime : runtimes) {
        RuntimeSlot slot = session.add(runtime, new BundleSource.Payload());
        Reference reference = Reference.start(argv(session, slot), path);
        SameCgroups.move(reference.pid(), slot.stopwatch().pid());
        slots.add(slot);
        references.add(reference);
        programs.put(runtime.name(), new BothPrograms(reference));
      }
      if (runs == 0) {
        costs(session, references.getFirst(), table);
      } else {
        lifecycles(session, slots, new PairedCycles(programs), runs);
        programs.forEach((name, both) -> both.print(name, table));
      }
    } finally {
      for (Reference reference : references) {
        reference.close();
      }
    }
  }

  private void costs(RunSession session, Reference reference, Table table) throws IOException {
    // On the C program's CPU, so that neither has the quieter one.
    posix.scheduling().setAffinity(0, session.cpus().measured());
    NativeCosts.clock(posix.clocks(), reference, table);
    posix.scheduling().setAffinity(0, session.cpus().tool());
    try (Stopwatch stopwatch = session.startStopwatch()) {
      NativeCosts.noop(stopwatch, noop, reference, table);
    }
  }

  private void lifecycles(
      RunSession session, List<RuntimeSlot> slots, PairedCycles paired, int runs) {
    LifecyclePlan plan =
        new LifecyclePlan(
            runs, WARMUP, List.of(), Duration.ZERO, 1, Optional.empty(), MaxFailures.DEFAULT);
    new InterleavedCycles(session, slots, Readiness.Kind.PAYLOAD, posix.clocks(), plan)
        .run(paired, () -> false);
  }

  private List<String> argv(RunSession session, RuntimeSlot slot) {
    List<String> argv = new ArrayList<>();
    OciRuntime runtime = slot.runtime();
    if (runtime.quirks().contains(Quirk.COVER_UNIFIED)
        && Quirk.COVER_UNIFIED.appliesOn(HostQuirks.traits(session.layout()))) {
      argv.addAll(List.of("unshare", "--mount", "--propagation", "slave", "sh", "-c", COVER, "-"));
    }
    String cpus =
        session.cpus().measured().stream()
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    Placeholders placeholders = slot.prepare("0".repeat(session.id().containerIdWidth()));
    List<String> start = runtime.argv(Verb.START, placeholders);
    argv.addAll(
        List.of(
            "taskset",
            "--cpu-list",
            cpus,
            program,
            noop,
            placeholders.bundle().toString(),
            slot.pidFile().toString()));
    argv.addAll(start.subList(0, start.indexOf("start")));
    return argv;
  }
}
