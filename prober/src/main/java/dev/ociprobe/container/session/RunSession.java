package dev.ociprobe.container.session;

import dev.ociprobe.container.cleanup.CgroupSweeper;
import dev.ociprobe.container.cleanup.DirectoryElsewhere;
import dev.ociprobe.container.cleanup.EnabledControllers;
import dev.ociprobe.container.cleanup.HostSetting;
import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunCleaner;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One run's presence on the host. It claims everything before making it, and removes everything
 * when it is closed. Not safe for use by several threads at once, except for {@link #abort}.
 */
public final class RunSession implements AutoCloseable {
  private final Posix posix;
  private final RunClaim claim;
  private final CgroupLayout layout;
  private final OwnCgroups cgroups;
  private final CpuPlan cpus;
  private final RunStopwatches stopwatches;
  private final SlotFactory factory;
  private final RunHoldings holdings = new RunHoldings();
  private final InterruptibleWork making = new InterruptibleWork();
  private boolean closed;

  private RunSession(Posix posix, RunClaim claim, CgroupLayout layout, CpuPlan cpus) {
    this.posix = posix;
    this.claim = claim;
    this.layout = layout;
    this.cgroups =
        new OwnCgroups(layout, PseudoFiles.ofHost(), posix.descriptors()::fileSystemType);
    this.cpus = cpus;
    this.stopwatches =
        new RunStopwatches(posix, cgroups, new ProcessCgroup(claim.id().processCgroup()), cpus);
    this.factory =
        new SlotFactory(
            claim,
            layout,
            stopwatches,
            new CgroupSweeper(cgroups, posix.processes(), posix.descriptors()),
            posix);
  }

  /**
   * Makes a run's directory and cgroups on this host, and binds this process's threads to the
   * tool's CPUs.
   *
   * @throws IOException if they can't be made; nothing is left then
   */
  public static RunSession open(Posix posix, CpuPlan cpus) throws IOException {
    return open(posix, cpus, RunDirectories.usableBase(PseudoFiles.ofHost().mounts()));
  }

  /** Opens a run whose root filesystems lie on a disk if there is one: for limits on disk I/O. */
  public static RunSession openOnDisk(Posix posix, CpuPlan cpus) throws IOException {
    return open(posix, cpus, RunDirectories.diskBase(PseudoFiles.ofHost().mounts()));
  }

  private static RunSession open(Posix posix, CpuPlan cpus, Path base) throws IOException {
    RunClaim claim = RunClaim.create(base);
    RunSession session =
        new RunSession(posix, claim, CgroupLayout.read(PseudoFiles.ofHost()), cpus);
    try {
      claim.claim(new LedgerEntry.Cgroups(claim.id().cgroup()));
      EnabledControllers.claim(claim, session.layout, PseudoFiles.ofHost());
      session.cgroups.create(claim.id().cgroup());
      // Each process below would lose its CPUs when the first runtime does so (before Linux 6.2).
      session.cgroups.passDown(claim.id().cgroup());
      session.stopwatches.processes().create(session.layout);
      session.holdings.add(ThreadBinding.to(cpus.tool(), posix));
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Makes a runtime's bundle and starts its stopwatch. */
  public RuntimeSlot add(OciRuntime runtime, BundleSource source) throws IOException {
    return add(runtime, source, runtime.name());
  }

  /**
   * Makes one of several slots of a runtime: each holds one container at a time.
   *
   * @param name of the slot's directory, unused so far
   */
  public RuntimeSlot add(OciRuntime runtime, BundleSource source, String name) throws IOException {
    RuntimeSlot slot = making.run(() -> factory.make(runtime, source, name));
    holdings.add(slot);
    return slot;
  }

  /**
   * Takes hold of a kernel setting, which is restored when the session is closed at the latest.
   *
   * @param file absolute path
   * @param during the value that {@link HostSetting#change} sets
   * @throws dev.ociprobe.container.cleanup.SettingUnavailableException if it can't be switched
   */
  public HostSetting hold(Path file, String during) throws IOException {
    HostSetting setting = HostSetting.hold(file, during, claim);
    holdings.add(setting);
    return setting;
  }

  /** Starts a stopwatch for calls that make no container, such as asking for a version. */
  public Stopwatch startStopwatch() {
    return stopwatches.start(claim.path());
  }

  /** Makes a directory of the run's in another one, which is removed with it. */
  public Path directoryIn(Path parent) throws IOException {
    return DirectoryElsewhere.make(claim, parent);
  }

  /** The run's own directory. */
  public Path directory() {
    return claim.path();
  }

  public RunId id() {
    return claim.id();
  }

  /** The absolute path of the cgroup above those of a runtime's containers. */
  public String cgroupOf(OciRuntime runtime) {
    return new CgroupPlace(claim.id(), runtime.cgroupDriver()).parent();
  }

  /** The absolute path of the cgroup of the run's own processes; see {@link ProcessCgroup}. */
  public String hostCgroup() {
    return stopwatches.processes().path();
  }

  public CgroupLayout layout() {
    return layout;
  }

  /** The cgroups that this run may write to. */
  public OwnCgroups cgroups() {
    return cgroups;
  }

  public Posix posix() {
    return posix;
  }

  public CpuPlan cpus() {
    return cpus;
  }

  /** Kills the running call of every runtime; may be called from any thread. */
  public void abort() {
    making.interrupt();
    holdings.abort();
  }

  /**
   * Removes everything that the run has made and restores what it has changed. Another call does
   * nothing.
   *
   * @throws IOException if something stayed; the message names it
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    holdings.close();
    List<String> kept = new RunCleaner(posix).clean(claim);
    if (!kept.isEmpty()) {
      throw new IOException(
          "left on the host, until `ociprobe clean` can remove it: " + String.join("; ", kept));
    }
  }
}
