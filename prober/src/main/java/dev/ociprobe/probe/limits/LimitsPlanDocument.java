package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import java.util.List;

/**
 * The {@code plan} of a limits run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"checks":["cpu.quota"],"durationNanos":3000000000,"tolerance":0.05,
 *  "repeat":1,"cpus":[0,1]}
 * }</pre>
 *
 * @param cpus that the containers may use
 */
record LimitsPlanDocument(
    List<String> runtimes,
    List<String> checks,
    long durationNanos,
    double tolerance,
    int repeat,
    List<Integer> cpus) {

  static LimitsPlanDocument of(LimitsRun.Request request) {
    LimitsPlan plan = request.plan();
    return new LimitsPlanDocument(
        request.runtimes().stream().map(OciRuntime::name).toList(),
        request.checks().stream().map(LimitCheck::id).toList(),
        plan.duration().toNanos(),
        plan.tolerance(),
        plan.repeat(),
        request.cpus().measured().stream().boxed().toList());
  }
}
