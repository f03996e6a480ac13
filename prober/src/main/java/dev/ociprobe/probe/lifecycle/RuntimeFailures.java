package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.FailureResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The failed cycles of one runtime. For one thread. */
public final class RuntimeFailures {
  /** The most kinds of failures of which an example is kept. */
  static final int MAX_EXAMPLES = 5;

  /** The parts that differ from cycle to cycle: ids, addresses, times, long numbers; no status. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b"
              + "|\\b0x\\p{XDigit}+"
              + "|\\d+(?:[-:.,TZ+]\\d+)+"
              + "|(?<!status )(?<!signal )(?:\\b(?=\\w*\\d)\\p{XDigit}{6,}\\b|\\d{3,})");

  private final String runtime;
  private final LifecyclePlan plan;
  private final Map<Phase, Long> phases = new EnumMap<>(Phase.class);
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private long measured;
  private long successes;
  private boolean stopped;

  /** Failures that differ only in what is variable, by the first of them. */
  private static final class Kind {
    private final Cycle.Failure first;
    private final long sequence;
    private long count;

    Kind(Cycle.Failure first, long sequence) {
      this.first = first;
      this.sequence = sequence;
    }

    FailureResult.Example example() {
      return new FailureResult.Example(first.phase().label(), sequence, first.message(), count);
    }
  }

  /**
   * No failures yet.
   *
   * @param runtime its name in the results
   */
  public RuntimeFailures(String runtime, LifecyclePlan plan) {
    this.runtime = runtime;
    this.plan = plan;
  }

  /** Counts a cycle, if it failed. */
  public void add(CycleTurn turn, Cycle cycle) {
    boolean counts = turn.isMeasured();
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      measured += counts ? 1 : 0;
      phases.merge(failure.phase(), 1L, Long::sum);
      String kind = failure.phase() + VARIABLE.matcher(failure.message()).replaceAll("#");
      if (kinds.containsKey(kind) || kinds.size() < MAX_EXAMPLES) {
        kinds.computeIfAbsent(kind, _ -> new Kind(failure, turn.sequence())).count++;
      }
    } else if (cycle instanceof Cycle.Completed) {
      successes += counts ? 1 : 0;
    }
  }

  /** Notes that the runtime has no further cycles. */
  public void stop() {
    stopped = true;
  }

  /** The failures; empty if there were none. */
  public Optional<FailureResult> result() {
    if (phases.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> byLabel = new LinkedHashMap<>();
    phases.forEach((phase, count) -> byLabel.put(phase.label(), count));
    List<FailureResult.Example> examples = new ArrayList<>();
    kinds.values().forEach(kind -> examples.add(kind.example()));
    return Optional.of(
        new FailureResult(
            runtime,
            phases.values().stream().mapToLong(Long::longValue).sum(),
            measured,
            stopped,
            isTooMany(),
            byLabel,
            examples));
  }

  /** The measured cycles of which a share may fail: those of a run without a fixed end, so far. */
  private long cycles() {
    return plan.stop().isNone() ? plan.runs() : measured + successes;
  }

  private boolean isTooMany() {
    boolean none = measured > 0 && successes == 0;
    return stopped || none || measured > plan.maxFailures().of(cycles());
  }
}
