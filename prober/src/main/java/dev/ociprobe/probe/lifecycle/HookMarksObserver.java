package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.bundle.HookMarks;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.HookMark;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.lifecycle.LifecycleListener.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads the moments that the payload, as each OCI hook, marked inside of the phases. It needs no
 * tracing and works for every runtime that calls hooks. Belongs to one thread.
 */
public final class HookMarksObserver implements CycleObserver {
  private final Clocks clocks;
  private final MarkedPhases marked;
  private Path file = Path.of("/dev/null");

  /**
   * Begins.
   *
   * @param phases to be told of; hooks are called in create, start and delete
   */
  public HookMarksObserver(Clocks clocks, Set<Phase> phases) {
    this.clocks = clocks;
    this.marked = new MarkedPhases(phases);
  }

  @Override
  public void begins(Purpose purpose, RuntimeSlot slot) {
    file = HookMarks.file(slot.bundle());
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ended(Purpose purpose, long sequence, String runtime, Cycle cycle) {
    if (purpose == Purpose.MEASURE && cycle instanceof Cycle.Completed completed) {
      marked.add(runtime, completed, read(), ClockOffset.measure(clocks));
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
  public Findings findings() {
    return new Findings(List.of(), List.of(), marked.results(), List.of(), marked.warnings());
  }
}
