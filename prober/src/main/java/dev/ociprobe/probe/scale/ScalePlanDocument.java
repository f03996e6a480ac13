package dev.ociprobe.probe.scale;

import dev.ociprobe.container.runtime.OciRuntime;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The {@code plan} of a scale run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"bundle":"payload","mode":"in-a-row","load":"containers",
 *  "loads":[5,10,50],"rounds":3,"holdNanos":1000000000,"cycles":null,"seed":42,
 *  "timeoutNanos":null,"keepFreeBytes":536870912,"cpus":[0,1]}
 * }</pre>
 *
 * @param loads that each runtime has
 * @param holdNanos the time for which containers in a row live together
 * @param cycles at each level of idle containers, in each direction
 */
record ScalePlanDocument(
    List<String> runtimes,
    String bundle,
    String mode,
    String load,
    List<Double> loads,
    int rounds,
    OptionalLong holdNanos,
    OptionalLong cycles,
    long seed,
    OptionalLong timeoutNanos,
    long keepFreeBytes,
    List<Integer> cpus) {

  static ScalePlanDocument of(ScaleRun.Request request) {
    ScalePlan plan = request.plan();
    return new ScalePlanDocument(
        request.runtimes().stream().map(OciRuntime::name).toList(),
        "payload",
        plan.mode().label(),
        plan.mode().load(),
        loads(plan.mode()),
        plan.rounds(),
        plan.mode() instanceof ScaleMode.InARow row
            ? OptionalLong.of(row.hold().toNanos())
            : OptionalLong.empty(),
        plan.mode() instanceof ScaleMode.Density density
            ? OptionalLong.of(density.cycles())
            : OptionalLong.empty(),
        plan.seed(),
        plan.timeout().stream().mapToLong(Duration::toNanos).findFirst(),
        plan.keepFreeBytes(),
        request.cpus().measured().stream().boxed().toList());
  }

  private static List<Double> loads(ScaleMode mode) {
    List<Integer> loads =
        switch (mode) {
          case ScaleMode.InARow row -> row.counts();
          case ScaleMode.Density density -> density.levels();
        };
    return loads.stream().map(Integer::doubleValue).toList();
  }
}
