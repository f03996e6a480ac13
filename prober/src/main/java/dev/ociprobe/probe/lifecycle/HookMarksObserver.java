package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.bundle.HookMarks;
import dev.ociprobe.container.stopwatch.HookMark;
import dev.ociprobe.posix.Clocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the times at which the runtime called each OCI hook: the payload runs as the hook and
 * writes them down. Needs no tracing, and works for every runtime that calls hooks. Belongs to one
 * thread.
 */
public final class HookMarksObserver implements CycleObserver {
  private final Clocks clocks;
  private final HookMarkProfiles marked;
  private final PlanDocument plan;
  private Path file = Path.of("/dev/null");

  /** The {@code profile} field of the plan: {@code {"phases":["create"],"marks":"hooks"}}. */
  private record PlanDocument(List<String> phases, String marks) {}

  /**
   * Observes some phases.
   *
   * @param phases to profile; hooks are called in create, start and delete
   */
  public HookMarksObserver(Clocks clocks, Set<Phase> phases) {
    this.clocks = clocks;
    this.marked = new HookMarkProfiles(phases);
    this.plan = new PlanDocument(phases.stream().sorted().map(Phase::label).toList(), "hooks");
  }

  @Override
  public void begins(CycleTurn turn) {
    file = HookMarks.file(turn.slot().bundle());
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (turn.isMeasured() && cycle instanceof Cycle.Completed completed) {
      marked.add(turn.runtime(), completed, read(), ClockOffset.measure(clocks));
    }
  }

  private List<HookMark> read() {
    try {
      return HookMark.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, Record> plan() {
    return Map.of("profile", plan);
  }

  @Override
  public Findings findings() {
    return Findings.ofProfiles(marked.results(), marked.warnings());
  }
}
