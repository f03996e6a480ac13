package dev.ociprobe.probe.scale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.ReadySign;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The {@code plan} of a scale run's run.json. An example:
 *
 * <pre>{@code
 * {"runtimes":["runc","crun"],"bundle":"payload","rootfsMode":"copy","readyOn":null,"limits":[],"mode":"in-a-row","load":"containers",
 *  "loads":[5,10,50],"rounds":3,"holdNanos":1000000000,"cycles":null,
 *  "containers":null,"arrivals":null,"timeNanos":null,"lanes":1,"seed":42,
 *  "timeoutNanos":null,"keepFreeBytes":536870912,"maxFailures":1,"explain":false,"cpus":[0,1]}
 * }</pre>
 *
 * @param bundle the source of the containers' bundles
 * @param rootfsMode the way in which containers got their root filesystem: copy, overlay or bind-ro
 * @param readyOn the sign by which the containers' servers tell that they are ready
 * @param limits as on the command line
 * @param loads that each runtime has
 * @param holdNanos the time for which containers in a row live together
 * @param cycles at each level of idle containers, in each direction
 * @param containers of each width of bursts
 * @param arrivals constant or poisson
 * @param timeNanos of each rate
 * @param lanes slots of each runtime
 * @param maxFailures the containers of a runtime that may fail
 * @param explain true if the processes were sampled
 * @param ended as {@code failed} if a stopwatch, the host or a file ended it; else empty
 */
record ScalePlanDocument(
    List<String> runtimes,
    String bundle,
    String rootfsMode,
    Optional<String> readyOn,
    List<String> limits,
    String mode,
    String load,
    List<Double> loads,
    int rounds,
    OptionalLong holdNanos,
    OptionalLong cycles,
    OptionalLong containers,
    Optional<String> arrivals,
    OptionalLong timeNanos,
    int lanes,
    long seed,
    OptionalLong timeoutNanos,
    long keepFreeBytes,
    long maxFailures,
    boolean explain,
    List<Integer> cpus,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> ended) {

  /**
   * Returns the document.
   *
   * @param orderly false if a failure ended the turns
   */
  static ScalePlanDocument of(ScaleRun.Request request, boolean orderly) {
    ScalePlan plan = request.plan();
    return new ScalePlanDocument(
        request.runtimes().stream().map(OciRuntime::name).toList(),
        request.source().description(),
        request.source().rootfsMode().label(),
        request.source().readySign().map(ReadySign::description),
        request.source().limits().asked(),
        plan.mode().label(),
        plan.mode().load(),
        plan.mode().loads().stream().map(Number::doubleValue).toList(),
        plan.rounds(),
        number(RowMode.class, plan, each -> each.hold().toNanos()),
        number(DensityMode.class, plan, DensityMode::cycles),
        number(AtOnceMode.class, plan, AtOnceMode::containersEach),
        plan.mode() instanceof OpenLoopMode loop
            ? Optional.of(loop.kind().name().toLowerCase(Locale.ROOT))
            : Optional.empty(),
        number(OpenLoopMode.class, plan, each -> each.time().toNanos()),
        plan.mode().lanes(),
        plan.seed(),
        plan.timeout().stream().mapToLong(Duration::toNanos).findFirst(),
        plan.keepFreeBytes(),
        plan.maxFailures().of(plan.asCycles().runs()),
        !request.observer().equals(BurstObserver.NONE),
        request.cpus().measured().stream().boxed().toList(),
        orderly ? Optional.empty() : Optional.of("failed"));
  }

  private static <M extends ScaleMode> OptionalLong number(
      Class<M> type, ScalePlan plan, ToLongFunction<M> figure) {
    return type.isInstance(plan.mode())
        ? OptionalLong.of(figure.applyAsLong(type.cast(plan.mode())))
        : OptionalLong.empty();
  }
}
