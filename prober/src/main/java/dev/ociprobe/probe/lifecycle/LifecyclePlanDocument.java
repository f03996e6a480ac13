package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code plan} of a lifecycle run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"bundle":"payload","freshRootfs":false,"limits":["pids.limit=20"],"runs":100,
 *  "warmup":10,"also":["state"],"sleepBetweenNanos":0,"seed":42,"timeoutNanos":null,"maxFailures":1,
 *  "cpus":[1],"cgroup":true}
 * }</pre>
 *
 * @param bundle the source of the containers' bundles
 * @param freshRootfs true if each container's root filesystem is as the first one's
 * @param limits besides the bundle's own, as on the command line
 * @param timeoutNanos for each call and wait; absent: each runtime's own
 * @param maxFailures the measured cycles of a runtime that may fail
 * @param cpus of the runtimes and containers
 * @param cgroup true if the containers' cgroups are read between calls and cycles
 */
record LifecyclePlanDocument(
    List<String> runtimes,
    String bundle,
    boolean freshRootfs,
    List<String> limits,
    int runs,
    int warmup,
    List<String> also,
    long sleepBetweenNanos,
    long seed,
    OptionalLong timeoutNanos,
    long maxFailures,
    List<Integer> cpus,
    boolean cgroup) {

  static LifecyclePlanDocument of(LifecycleRun.Request request) {
    LifecyclePlan plan = request.plan();
    return new LifecyclePlanDocument(
        request.runtimes().stream().map(runtime -> runtime.name()).toList(),
        request.source().description(),
        request.source().isFreshForEach(),
        request.source().limits().asked(),
        plan.runs(),
        plan.warmup(),
        plan.also().stream().map(Verb::label).toList(),
        plan.sleepBetween().toNanos(),
        plan.seed(),
        nanos(plan.timeout()),
        plan.maxFailures().of(plan.runs()),
        request.cpus().measured().stream().boxed().toList(),
        plan.charges());
  }

  private static OptionalLong nanos(Optional<Duration> duration) {
    return duration.stream().mapToLong(Duration::toNanos).findFirst();
  }
}
