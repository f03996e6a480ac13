package dev.ociprobe.container.cleanup;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/**
 * Removes the remains of one runtime's containers: first by {@code delete --force}, which knows
 * most, then by hand, because a create that was killed leaves cgroups and state which delete
 * misses. Not safe for use by several threads at once.
 */
public final class ContainerSweeper {
  private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(30);

  /** The jailer of Firecracker makes a cgroup for its machine there, whoever asks for it. */
  private static final String JAILER_CGROUP = "/firecracker";

  /** So many containers are swept together. */
  private static final int MANY = 16;

  /** A runtime that hangs so often in a row is not asked any more: of a thousand it took hours. */
  private static final int MAX_HANGS_IN_A_ROW = 3;

  private final RunId run;
  private final LedgerEntry.Containers containers;
  private final StateRoot state;
  private final Stopwatch stopwatch;
  private final CgroupSweeper cgroups;
  private final RuntimeRemains remains;
  private int hangsInARow;

  /**
   * A sweeper for the containers of one ledger entry.
   *
   * @param stopwatch calls the runtime; it should be the one that adopted the containers'
   *     processes, or nobody reaps them and the runtime never sees them gone
   * @param remains at the runtime's own paths
   */
  public ContainerSweeper(
      RunId run,
      LedgerEntry.Containers containers,
      Stopwatch stopwatch,
      CgroupSweeper cgroups,
      RuntimeRemains remains) {
    this.run = run;
    this.containers = containers;
    this.state = new StateRoot(containers, run);
    this.stopwatch = stopwatch;
    this.cgroups = cgroups;
    this.remains = remains;
  }

  /**
   * Removes everything of a container; things that aren't there are no error.
   *
   * @return a sentence for each path of the runtime's own that stayed, with the reason
   */
  public List<String> sweep(String id) {
    delete(id);
    cgroups.sweepNamed(run.cgroup(), id);
    cgroups.sweep(run.scopeCgroup(id));
    sweepJailed(id);
    return removeFiles(id);
  }

  /**
   * Removes every container that the runtime has state of, or things at its own paths. Of many, the
   * cgroups stay, empty, until the run's are removed.
   *
   * @return a sentence for each path of the runtime's own that stayed, with the reason
   */
  public List<String> sweepAll() {
    SortedSet<String> ids = state.containerIds();
    ids.addAll(remains.containerIds());
    return ids.size() < MANY
        ? ids.stream().flatMap(id -> sweep(id).stream()).toList()
        : sweepMany(ids);
  }

  // Killed all at once before the first delete: runc's delete --force waits 100 ms for what it has
  // killed itself, and looking for the cgroups of one container takes as long as there are many.
  private List<String> sweepMany(SortedSet<String> ids) {
    for (String id : ids) {
      cgroups.kill(run.cgroup() + "/" + id);
      cgroups.kill(run.scopeCgroup(id));
      sweepJailed(id);
    }
    return ids.stream()
        .flatMap(id -> {
          delete(id);
          return removeFiles(id).stream();
        })
        .toList();
  }

  private void sweepJailed(String id) {
    if (id.startsWith(run.containerPrefix())) {
      cgroups.sweep(JAILER_CGROUP + "/" + id);
    }
  }

  private void delete(String id) {
    stopwatch.rearm();
    if (!containers.deleteForce().isEmpty() && hangsInARow < MAX_HANGS_IN_A_ROW) {
      List<String> argv =
          containers.deleteForce().stream().map(a -> a.replace(LedgerEntry.ID, id)).toList();
      InvocationOutcome outcome =
          stopwatch.invoke(Command.captured(argv, DELETE_TIMEOUT)).outcome();
      hangsInARow = outcome instanceof InvocationOutcome.TimedOut ? hangsInARow + 1 : 0;
    }
  }

  private List<String> removeFiles(String id) {
    state.remove(id);
    return remains.remove(id);
  }
}
