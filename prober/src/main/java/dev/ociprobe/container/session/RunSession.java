package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.cleanup.CgroupSweeper;
import dev.ociprobe.container.cleanup.ContainerSweeper;
import dev.ociprobe.container.cleanup.HostSetting;
import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunCleaner;
import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.HostTraits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.container.stopwatch.StopwatchOptions;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.MountTable;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One run's presence on the host: it claims what it makes before it makes it, and takes everything
 * back when it is closed. Not safe for use by several threads at once, but for {@link #abort}.
 */
public final class RunSession implements AutoCloseable {
  private final Posix posix;
  private final RunClaim claim;
  private final CgroupLayout layout;
  private final OwnCgroups cgroups;
  private final ProcessCgroup processes;
  private final CpuPlan cpus;
  private final List<RuntimeSlot> slots = new CopyOnWriteArrayList<>();
  private final List<HostSetting> settings = new ArrayList<>();
  private boolean closed;

  private RunSession(Posix posix, RunClaim claim, CgroupLayout layout, CpuPlan cpus) {
    this.posix = posix;
    this.claim = claim;
    this.layout = layout;
    this.cgroups =
        new OwnCgroups(layout, PseudoFiles.ofHost(), posix.descriptors()::fileSystemType);
    this.processes = new ProcessCgroup(claim.id().cgroup() + "/host");
    this.cpus = cpus;
  }

  /**
   * Claims a run's place on this host, and binds this process's threads to their CPUs.
   *
   * @throws IOException if the place can't be made; nothing is left then
   */
  public static RunSession open(Posix posix, CpuPlan cpus) throws IOException {
    return open(posix, cpus, RunClaim.usableBase(MountTable.read(PseudoFiles.ofHost())));
  }

  /** The same, with the root filesystems on a disk if there is one: for limits on disks. */
  public static RunSession openOnDisk(Posix posix, CpuPlan cpus) throws IOException {
    return open(posix, cpus, RunClaim.diskBase(MountTable.read(PseudoFiles.ofHost())));
  }

  private static RunSession open(Posix posix, CpuPlan cpus, Path base) throws IOException {
    RunClaim claim = RunClaim.create(base);
    RunSession session =
        new RunSession(posix, claim, CgroupLayout.read(PseudoFiles.ofHost()), cpus);
    try {
      claim.claim(new LedgerEntry.Cgroups(claim.id().cgroup()));
      session.cgroups.create(claim.id().cgroup());
      session.processes.create(session.layout);
      cpus.apply(posix);
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
   * The same for a further one of a runtime: each holds one container at a time.
   *
   * @param name of its directory, unused so far
   */
  public RuntimeSlot add(OciRuntime runtime, BundleSource source, String name) throws IOException {
    return add(runtime, source, name, Map.of());
  }

  /**
   * The same with another environment of the runtime's calls.
   *
   * @param environment variables that differ from the caller's
   */
  public RuntimeSlot add(
      OciRuntime runtime, BundleSource source, String name, Map<String, String> environment)
      throws IOException {
    Path directory = Files.createDirectory(claim.path().resolve(name));
    Path state = Files.createDirectory(directory.resolve("state"));
    Path bundleDirectory = directory.resolve("bundle");
    Placeholders placeholders =
        new Placeholders(
            state,
            bundleDirectory,
            directory.resolve("pid"),
            LedgerEntry.ID,
            source.signal(),
            source.execCommand());
    LedgerEntry.Containers containers =
        new LedgerEntry.Containers(
            runtime.name(), state.toString(), deleteForce(runtime, placeholders));
    claim.claim(containers);
    Bundle bundle = source.make(bundleDirectory);
    Stopwatch stopwatch = startStopwatch(directory, needsCover(runtime, layout), environment);
    RuntimeSlot slot =
        new RuntimeSlot(
            runtime,
            stopwatch,
            claim.id(),
            bundle,
            placeholders,
            new ContainerSweeper(
                claim.id(), containers, stopwatch, new CgroupSweeper(cgroups, posix.processes())));
    slots.add(slot);
    return slot;
  }

  /**
   * Takes hold of a setting of the kernel's, which this puts back at the latest when it is closed.
   *
   * @param file absolute path
   * @param during what is going to be made of it
   * @throws dev.ociprobe.container.cleanup.SettingUnavailableException if it can't be switched
   */
  public HostSetting hold(Path file, String during) throws IOException {
    HostSetting setting = HostSetting.hold(file, during, claim);
    settings.add(setting);
    return setting;
  }

  /** A stopwatch for calls that make no container: what version is it, is it a runtime at all. */
  public Stopwatch startStopwatch() throws IOException {
    return startStopwatch(claim.path(), false, Map.of());
  }

  /** Whether a runtime's calls are made in a mount namespace of their own. */
  public static boolean needsCover(OciRuntime runtime, CgroupLayout layout) {
    return runtime.entry().quirks().contains(Quirk.COVER_UNIFIED)
        && Quirk.COVER_UNIFIED.appliesOn(traits(layout));
  }

  private Stopwatch startStopwatch(
      Path directory, boolean coverUnified, Map<String, String> environment) {
    Stopwatch stopwatch =
        Stopwatch.start(
            posix,
            directory,
            new StopwatchOptions(
                CallerEnvironment.with(environment), Optional.of(cpus.measured()), coverUnified));
    cgroups.attach(processes.path(), stopwatch.pid());
    return stopwatch;
  }

  /** What of this host decides on the quirks of runtimes. */
  public static HostTraits traits(CgroupLayout layout) {
    return new HostTraits(
        layout instanceof CgroupLayout.Hybrid hybrid && !hybrid.unified().controllers().isEmpty());
  }

  private static List<String> deleteForce(OciRuntime runtime, Placeholders placeholders) {
    return runtime.supports(Verb.DELETE_FORCE)
        ? runtime.argv(Verb.DELETE_FORCE, placeholders)
        : List.of();
  }

  /** The run's own directory. */
  public Path directory() {
    return claim.path();
  }

  public RunId id() {
    return claim.id();
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

  /** Breaks off what any runtime is doing; may be called from any thread. */
  public void abort() {
    slots.forEach(slot -> slot.stopwatch().abort());
  }

  /**
   * Takes back everything that the run has made. Another call does nothing.
   *
   * @throws IOException naming what stayed, if something did
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    settings.forEach(RunSession::letGo);
    slots.forEach(RunSession::closeIfAlive);
    List<String> kept = new RunCleaner(posix).clean(claim);
    if (!kept.isEmpty()) {
      throw new IOException("left on the host: " + String.join("; ", kept));
    }
  }

  private static void letGo(HostSetting setting) {
    try {
      setting.close();
    } catch (IOException e) {
      // the undo tries again, and says what stays
    }
  }

  /**
   * A stopwatch that has died can't sweep any more; the undo, with one of its own, does it then.
   */
  private static void closeIfAlive(RuntimeSlot slot) {
    try {
      slot.close();
    } catch (StopwatchException | BundleException | UncheckedIOException e) {
      // what that left is the undo's, which names what stays
    }
  }
}
