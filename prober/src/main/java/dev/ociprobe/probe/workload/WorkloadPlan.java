package dev.ociprobe.probe.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a workload's run.
 *
 * @param rounds measured, 1 to {@link #MAX_ROUNDS}; each runs the workload once in each runtime
 * @param warmup unmeasured rounds before them
 * @param seed of the order of the runtimes
 * @param timeout of each container's command
 */
public record WorkloadPlan(int rounds, int warmup, long seed, Duration timeout) {
  /** The most rounds. */
  public static final int MAX_ROUNDS = 10_000;

  /**
   * The {@code plan} of run.json.
   *
   * @param image that has the workload's programs, with its digest; empty for those of the host
   * @param network of the containers: none, host or veth
   * @param limits as on the command line
   * @param alsoLimits under which each runtime takes part once more
   * @param ended as {@code failed} if a stopwatch, the host or a file ended it; else empty
   */
  record Document(
      String workload,
      Map<String, String> parameters,
      List<String> runtimes,
      Optional<String> image,
      String network,
      List<String> limits,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<String>> alsoLimits,
      int rounds,
      int warmup,
      long seed,
      long timeoutNanos,
      List<Integer> cpus,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> ended) {}
}
