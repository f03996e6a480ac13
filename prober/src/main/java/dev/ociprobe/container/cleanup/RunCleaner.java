package dev.ociprobe.container.cleanup;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.StopwatchOptions;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Removes everything that a run has made and restores what it has changed: kernel settings,
 * containers, their processes and cgroups, mounts and files. Things that are already gone are no
 * error, so that it can be run again. Not safe for use by several threads at once.
 */
public final class RunCleaner {
  private final Posix posix;
  private final PseudoFiles files;
  private final OwnCgroups cgroups;
  private final CgroupSweeper cgroupSweeper;
  private final MountSweeper mountSweeper;

  public RunCleaner(Posix posix) {
    this.posix = posix;
    this.files = PseudoFiles.ofHost();
    this.cgroups = OwnCgroups.ofHost(posix);
    this.cgroupSweeper = new CgroupSweeper(cgroups, posix.processes(), posix.descriptors());
    this.mountSweeper = new MountSweeper(files, posix.mounts()::detach);
  }

  /** The things that a run has on the host now. */
  public Leftovers leftovers(RunClaim claim) throws IOException {
    List<Path> settings = new ArrayList<>(LeftSettings.of(claim));
    settings.addAll(EnabledControllers.of(claim, files));
    RuntimeRemains remains = RuntimeRemains.of(claim, mountSweeper);
    SortedSet<String> ids = containerIds(claim, remains);
    List<Path> mounts = new ArrayList<>(mountSweeper.in(claim.path()));
    List<Path> elsewhere = new ArrayList<>(DirectoryElsewhere.of(claim));
    for (ShimSocket socket : ShimSocket.of(claim)) {
      socket.present().ifPresent(elsewhere::add);
    }
    for (String id : ids) {
      mounts.addAll(remains.mountsOf(id));
      elsewhere.addAll(remains.of(id));
    }
    return Leftovers.of(claim, ids, mounts, settings, elsewhere, cgroups);
  }

  /**
   * Removes and restores everything, and closes the claim.
   *
   * @return a sentence for each thing that stayed, with the reason
   */
  public List<String> clean(RunClaim claim) throws IOException {
    List<String> kept = new ArrayList<>(LeftSettings.restore(claim));
    List<ShimSocket> sockets = ShimSocket.of(claim);
    if (!sockets.isEmpty()) {
      // A shim that hangs reaps no container, for which delete --force would wait.
      cgroupSweeper.killAll(claim.id().processCgroup());
    }
    kept.addAll(removeContainers(claim));
    kept.addAll(cgroupSweeper.sweep(claim.id().cgroup()));
    sockets.forEach(ShimSocket::remove);
    kept.addAll(mountSweeper.detach(claim.path()));
    cgroups.removeParentIfEmpty();
    kept.addAll(EnabledControllers.restore(claim, files));
    try {
      kept.addAll(claim.removeFiles());
      // Only now may the ledger and the lock go, by which another clean would find what stayed.
      if (kept.isEmpty()) {
        Bundle.delete(claim.path());
      }
    } catch (BundleException e) {
      kept.add(e.getMessage());
    }
    claim.close();
    removeIfEmpty(claim.base());
    return kept;
  }

  private List<String> removeContainers(RunClaim claim) throws IOException {
    RuntimeRemains remains = RuntimeRemains.of(claim, mountSweeper);
    SortedSet<String> ids = containerIds(claim, remains);
    List<LedgerEntry.Containers> made = containersOf(claim);
    boolean slice = SystemdSlice.isClaimed(claim);
    if ((ids.isEmpty() || made.isEmpty()) && !slice) {
      return List.of();
    }
    List<String> kept = new ArrayList<>();
    try (Stopwatch stopwatch =
        Stopwatch.start(posix, claim.path(), StopwatchOptions.of(CallerEnvironment.variables()))) {
      List<ContainerSweeper> sweepers =
          made.stream()
              .map(
                  each -> new ContainerSweeper(claim.id(), each, stopwatch, cgroupSweeper, remains))
              .toList();
      // First those that the runtimes know; of the others there may be cgroups.
      sweepers.forEach(each -> kept.addAll(each.sweepAll()));
      for (String id : containerIds(claim, remains)) {
        sweepers.forEach(each -> kept.addAll(each.sweep(id)));
      }
      if (slice) {
        kept.addAll(removeSlice(new SystemdSlice(claim.id(), stopwatch)));
      }
      return kept;
    }
  }

  // Without its processes first, which systemd would ask to end, and wait for minutes.
  private List<String> removeSlice(SystemdSlice slice) {
    cgroupSweeper.killAll("/" + slice.run().slice());
    List<String> kept = new ArrayList<>(slice.stop().stream().toList());
    kept.addAll(cgroupSweeper.sweep("/" + slice.run().slice()));
    return kept;
  }

  /** Finds ids in the runtimes' state, at paths of their own, and in the cgroups. */
  private SortedSet<String> containerIds(RunClaim claim, RuntimeRemains remains)
      throws IOException {
    SortedSet<String> ids = new TreeSet<>(remains.containerIds());
    for (LedgerEntry.Containers containers : containersOf(claim)) {
      ids.addAll(new StateRoot(containers, claim.id()).containerIds());
    }
    SortedSet<String> names = cgroups.children(claim.id().cgroup());
    names.addAll(cgroups.children("/" + claim.id().slice()));
    for (String cgroup : names) {
      int at = cgroup.indexOf(claim.id().containerPrefix());
      if (at >= 0 && cgroup.length() >= at + claim.id().containerIdWidth()) {
        ids.add(cgroup.substring(at, at + claim.id().containerIdWidth()));
      }
    }
    return ids;
  }

  private static List<LedgerEntry.Containers> containersOf(RunClaim claim) throws IOException {
    return claim.claims().stream()
        .filter(LedgerEntry.Containers.class::isInstance)
        .map(LedgerEntry.Containers.class::cast)
        .filter(containers -> Path.of(containers.stateRoot()).normalize().startsWith(claim.path()))
        .toList();
  }

  private static void removeIfEmpty(Path directory) {
    try {
      Files.delete(directory);
    } catch (IOException e) {
      // another run's directory is in it
    }
  }
}
