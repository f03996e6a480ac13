package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.LifecycleListener.Purpose;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the cycles of a run from outside while they go on, and adds to the results what it saw.
 * It is called between cycles, on the thread that runs them.
 */
public interface CycleObserver {
  /** Looks at nothing. */
  CycleObserver NONE = new Blind();

  /**
   * The run has begun, and made nothing yet but its own place.
   *
   * @throws IOException if the host can't do what is needed; the run ends then
   */
  default void opened(RunSession session) throws IOException {}

  /** A cycle is about to begin. */
  void begins(Purpose purpose, RuntimeSlot slot);

  /** That cycle has ended; see {@link LifecycleListener#ended}. */
  void ended(Purpose purpose, long sequence, String runtime, Cycle cycle);

  /** Whether it has seen what it waited for, and the run may end; most wait for nothing. */
  default boolean isSatisfied() {
    return false;
  }

  /** How it looks, as part of the plan; empty if it doesn't. */
  default Optional<Record> plan() {
    return Optional.empty();
  }

  /** What it adds, once the last cycle has ended. */
  Findings findings();

  /**
   * What a watch adds to the results.
   *
   * @param spikes in the order in which they happened
   */
  record Findings(
      List<SpikeResult> spikes,
      List<OrdinaryResult> ordinary,
      List<ProfileResult> profiles,
      List<ExperimentResult> experiments,
      List<WarningResult> warnings) {
    public static final Findings NOTHING =
        new Findings(List.of(), List.of(), List.of(), List.of(), List.of());

    public Findings {
      spikes = List.copyOf(spikes);
      ordinary = List.copyOf(ordinary);
      profiles = List.copyOf(profiles);
      experiments = List.copyOf(experiments);
      warnings = List.copyOf(warnings);
    }
  }

  /** Looks at nothing. */
  final class Blind implements CycleObserver {
    private Blind() {}

    @Override
    public void begins(Purpose purpose, RuntimeSlot slot) {}

    @Override
    public void ended(Purpose purpose, long sequence, String runtime, Cycle cycle) {}

    @Override
    public Findings findings() {
      return Findings.NOTHING;
    }
  }
}
