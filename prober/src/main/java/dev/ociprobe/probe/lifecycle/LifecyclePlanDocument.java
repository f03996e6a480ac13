package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.ReadySign;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The {@code plan} of a lifecycle run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"bundle":"payload","freshRootfs":false,"rootfsMode":"copy","readyOn":"port 80","limits":["pids.limit=20"],"runs":100,
 *  "warmup":10,"also":["state"],"sleepBetweenNanos":0,"seed":42,"timeoutNanos":null,"maxFailures":1,
 *  "cpus":[1],"cgroup":true,"floor":true,"order":"interleaved","block":1,"paceNanos":0,"untilWithin":null,"forNanos":null,"ended":"runs"}
 * }</pre>
 *
 * @param bundle the source of the containers' bundles
 * @param freshRootfs true if each container's root filesystem is as the first one's
 * @param rootfsMode the way in which containers got their root filesystem: copy, overlay or bind-ro
 * @param readyOn the sign by which the container's server tells that it is ready
 * @param limits besides the bundle's own, as on the command line
 * @param timeoutNanos for each call and wait; absent: each runtime's own
 * @param maxFailures the measured cycles of a runtime that may fail
 * @param cpus of the runtimes and containers
 * @param cgroup true if the containers' cgroups are read between calls and cycles
 * @param floor true if the first runtime was compared with itself in a part of the rounds
 * @param order of the turns, see {@link Turns.Order}; older files have none: interleaved
 * @param block the measured cycles that a runtime has in a row
 * @param paceNanos between creates; 0 if each cycle begins when the one before it has ended
 * @param untilWithin the run was to end once both ends of the 95 % interval of each p50 lie within
 *     this part of it; with a rule such as this, {@code runs} is the most
 * @param forNanos the run was to end once the measured rounds took this long
 * @param ended the reason why the run ended, see {@link RunEnd}
 */
record LifecyclePlanDocument(
    List<String> runtimes,
    String bundle,
    boolean freshRootfs,
    String rootfsMode,
    Optional<String> readyOn,
    List<String> limits,
    int runs,
    int warmup,
    List<String> also,
    long sleepBetweenNanos,
    long seed,
    OptionalLong timeoutNanos,
    long maxFailures,
    List<Integer> cpus,
    boolean cgroup,
    boolean floor,
    String order,
    int block,
    long paceNanos,
    OptionalDouble untilWithin,
    OptionalLong forNanos,
    String ended) {

  /**
   * Describes the plan of a request.
   *
   * @param rounds that were measured
   */
  static LifecyclePlanDocument of(LifecycleRun.Request request, int rounds, RunEnd end) {
    LifecyclePlan plan = request.plan();
    return new LifecyclePlanDocument(
        request.runtimes().stream().map(runtime -> runtime.name()).toList(),
        request.source().description(),
        request.source().rootfsMode().isMounted(),
        request.source().rootfsMode().label(),
        request.source().readySign().map(ReadySign::description),
        request.source().limits().asked(),
        plan.runs(),
        plan.warmup(),
        plan.also().stream().map(Verb::label).toList(),
        plan.sleepBetween().toNanos(),
        plan.seed(),
        nanos(plan.timeout()),
        plan.maxFailures().of(plan.stop().isNone() ? plan.runs() : rounds),
        request.cpus().measured().stream().boxed().toList(),
        plan.charges(),
        plan.hasFloor(),
        plan.turns().order().label(),
        plan.turns().block(),
        plan.turns().pace().toNanos(),
        plan.stop().precision(),
        nanos(plan.stop().time()),
        end.label());
  }

  private static OptionalLong nanos(Optional<Duration> duration) {
    return duration.stream().mapToLong(Duration::toNanos).findFirst();
  }
}
