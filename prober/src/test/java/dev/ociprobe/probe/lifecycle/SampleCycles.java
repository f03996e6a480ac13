package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans, turns and cycles with fixed figures, and runners over a fake stopwatch. */
final class SampleCycles {
  static final String ID = FakeSlot.RUN.containerId(1);
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private SampleCycles() {}

  /** A plan of three measured rounds after one warm-up round. */
  static LifecyclePlan plan(Verb... also) {
    return new LifecyclePlan(
        3, 1, List.of(also), Duration.ZERO, 1, Optional.of(TIMEOUT), MaxFailures.DEFAULT);
  }

  /** A plan of so many measured rounds after one warm-up round. */
  static LifecyclePlan plan(int runs) {
    return new LifecyclePlan(
        runs, 1, List.of(), Duration.ZERO, 1, Optional.of(TIMEOUT), MaxFailures.DEFAULT);
  }

  /** The request of a run of that runtime alone. */
  static LifecycleRun.Request request(FakeSlot slot, LifecyclePlan plan, RunDirectory results) {
    return request(
        List.of(Candidate.of(slot.slot().runtime(), new BundleSource.Payload())), plan, results);
  }

  /** The request of a run of those candidates on two CPUs. */
  static LifecycleRun.Request request(
      List<Candidate> candidates, LifecyclePlan plan, RunDirectory results) {
    BitSet cpus = new BitSet();
    cpus.set(0, 2);
    return new LifecycleRun.Request(
        "lifecycle",
        candidates,
        CpuPlan.ofHost(Optional.empty(), cpus),
        plan,
        results,
        new Tool("ociprobe", "1", Optional.empty()));
  }

  /** The cycles of that plan in these slots, with footprints of one byte. */
  static InterleavedCycles cycles(LifecyclePlan plan, FakeSlot... slots) {
    return new InterleavedCycles(
        FakeSlot.RUN,
        Stream.of(slots).map(FakeSlot::slot).toList(),
        Readiness.Kind.PAYLOAD,
        FakeClocks.STILL,
        plan,
        (_, _, _) -> footprint(1),
        _ -> Optional.empty());
  }

  /** The footprint of a container that uses so much memory. */
  static Footprint footprint(long bytes) {
    return new Footprint(
        List.of(
            new Reading.Value(Path.of("/cg/memory.current"), "memory.current", bytes, Unit.BYTES)),
        List.of());
  }

  /** A slot of that runtime in a directory of its own. */
  static FakeSlot slot(Path directory, String runtime) throws IOException {
    return FakeSlot.in(
        Files.createDirectory(directory.resolve(runtime)),
        FakeSlot.runtime(runtime),
        new BundleSource.Payload());
  }

  static ContainerRunner runner(FakeSlot slot, Readiness.Kind kind, Verb... also) {
    return new ContainerRunner(
        slot.slot(),
        plan(also),
        new Readiness(kind, slot.slot().runtime().entry().stampClock(), FakeClocks.STILL));
  }

  /** The verbs of the runtime's calls that were answered. */
  static List<String> verbs(FakeStopwatch stopwatch) {
    List<String> verbs =
        List.of("create", "start", "state", "exec", "pause", "resume", "kill", "delete");
    return stopwatch.commandLines().stream()
        .map(argv -> argv.stream().filter(verbs::contains).findFirst().orElseThrow())
        .toList();
  }

  static CycleTurn turn(Purpose purpose, int sequence, FakeSlot slot) {
    return new CycleTurn(purpose, sequence, sequence, slot.slot());
  }

  static CycleTurn measured(int sequence, FakeSlot slot) {
    return turn(Purpose.MEASURE, sequence, slot);
  }

  /** A completed cycle in which each phase took so long. */
  static Cycle completed(long nanos) {
    return new Cycle.Completed(
        timings(List.of(Phase.CREATE, Phase.FIRST_BYTE, Phase.TOTAL), nanos));
  }

  /** A cycle that failed in start, after a create that took a millisecond. */
  static Cycle failed(String message) {
    return new Cycle.Failed(
        timings(List.of(Phase.CREATE), 1_000_000),
        new Cycle.Failure(Phase.START, "failed", message, Optional.of(timing(2_000_000))));
  }

  private static Map<Phase, Timing> timings(List<Phase> phases, long nanos) {
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    phases.forEach(phase -> timings.put(phase, timing(nanos)));
    return timings;
  }

  private static Timing timing(long nanos) {
    return new Timing(1_000_000_000, nanos, Optional.empty());
  }
}
