package dev.ociprobe.container.cleanup;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.time.Duration;
import java.util.List;

/**
 * Removes what is left of one runtime's containers: by {@code delete --force}, which knows most,
 * and then by hand, for after a kill in the middle of create that leaves cgroups and state behind.
 * Not safe for use by several threads at once.
 */
public final class ContainerSweeper {
  private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(30);

  private final RunId run;
  private final LedgerEntry.Containers containers;
  private final StateRoot state;
  private final Stopwatch stopwatch;
  private final CgroupSweeper cgroups;

  /**
   * @param stopwatch to call the runtime with; it should have adopted the containers' processes, or
   *     nobody reaps them for the runtime to see them gone
   */
  public ContainerSweeper(
      RunId run, LedgerEntry.Containers containers, Stopwatch stopwatch, CgroupSweeper cgroups) {
    this.run = run;
    this.containers = containers;
    this.state = new StateRoot(containers, run);
    this.stopwatch = stopwatch;
    this.cgroups = cgroups;
  }

  /** Removes everything of that container; what isn't there is no error. */
  public void sweep(String id) {
    stopwatch.rearm();
    if (!containers.deleteForce().isEmpty()) {
      List<String> argv =
          containers.deleteForce().stream().map(a -> a.replace(LedgerEntry.ID, id)).toList();
      stopwatch.invoke(Command.captured(argv, DELETE_TIMEOUT));
    }
    cgroups.sweep(run.cgroup() + "/" + id);
    state.remove(id);
  }

  /** Removes every container of which the runtime has state. */
  public void sweepAll() {
    state.containerIds().forEach(this::sweep);
  }
}
