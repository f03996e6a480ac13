package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code plan} of a limits run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"checks":["cpu.quota"],"durationNanos":3000000000,"tolerance":0.05,
 *  "repeat":1,"bundle":"payload","cpus":[0,1],"limits":["cpu.quota=37%/50ms"],"disk":"/mnt/data"}
 * }</pre>
 *
 * @param checks their ids
 * @param bundle the source of the containers' root filesystems
 * @param cpus that the containers may use
 * @param limits that the user requested; {@code null} for those of the checks
 * @param disk the directory whose disk the checks read and write; {@code null} for that of the root
 *     filesystems
 */
record LimitsPlanDocument(
    List<String> runtimes,
    List<String> checks,
    long durationNanos,
    double tolerance,
    int repeat,
    String bundle,
    List<Integer> cpus,
    @Nullable List<String> limits,
    @Nullable String disk) {

  static LimitsPlanDocument of(LimitsRun.Request request) {
    LimitsPlan plan = request.plan();
    return new LimitsPlanDocument(
        request.runtimes().stream().map(OciRuntime::name).toList(),
        request.checks().stream().map(LimitCheck::id).toList(),
        plan.duration().toNanos(),
        plan.tolerance(),
        plan.repeat(),
        request.source().description(),
        request.cpus().measured().stream().boxed().toList(),
        request.requested().isEmpty() ? null : request.requested(),
        request.disk().map(Path::toString).orElse(null));
  }
}
