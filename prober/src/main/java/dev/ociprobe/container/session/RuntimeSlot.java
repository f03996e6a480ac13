package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.ConfigTemplate;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.cleanup.ContainerSweeper;
import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One runtime's place in a run: its stopwatch, its state and its bundle. Belongs to a {@link
 * RunSession}, which closes it. Not safe for use by several threads at once.
 */
public final class RuntimeSlot {
  private final OciRuntime runtime;
  private final Stopwatch stopwatch;
  private final CgroupPlace place;
  private final Bundle bundle;
  private final Optional<FreshRootfs> fresh;
  private final Optional<EmptiedRootfs> emptied;
  private final Optional<PlanWriter> plans;
  private final Optional<SlotShim> shim;
  private ConfigTemplate config;
  private final InitPidFile pidFile;
  private final Placeholders placeholders;
  private final ContainerSweeper sweep;
  private final SlotRemarks remarks = new SlotRemarks();

  /**
   * A slot with a bundle.
   *
   * @param fresh mounts the root filesystem anew for each container
   * @param emptied restores it, if the runtime may empty it
   * @param plans writes a plan beside config.json, if the runtime reads one
   * @param shim of the container, if the runtime is one
   */
  RuntimeSlot(
      OciRuntime runtime,
      Stopwatch stopwatch,
      RunId run,
      Bundle bundle,
      Optional<FreshRootfs> fresh,
      Optional<EmptiedRootfs> emptied,
      Optional<PlanWriter> plans,
      Optional<SlotShim> shim,
      Placeholders placeholders,
      ContainerSweeper sweep) {
    this.runtime = runtime;
    this.stopwatch = stopwatch;
    this.place = new CgroupPlace(run, runtime.cgroupDriver());
    this.bundle = bundle;
    this.fresh = fresh;
    this.emptied = emptied;
    this.plans = plans;
    this.shim = shim;
    this.config = template();
    this.pidFile = new InitPidFile(placeholders.pidFile());
    this.placeholders = placeholders;
    this.sweep = sweep;
  }

  public OciRuntime runtime() {
    return runtime;
  }

  public Stopwatch stopwatch() {
    return stopwatch;
  }

  /** The absolute path of the cgroup that is the parent of the containers' cgroups. */
  public String cgroup() {
    return place.parent();
  }

  /** The absolute path of a container's cgroup, or of the scope of systemd's that holds it. */
  public String cgroupOf(String id) {
    return place.of(id);
  }

  /** The scope of systemd's that is to hold a container; empty if systemd makes none. */
  public Optional<String> scopeOf(String id) {
    return place.scopeOf(id);
  }

  /** The configuration in config.json, without the container's own cgroup path. */
  public Spec spec() {
    return bundle.spec();
  }

  /** The directory in which the runtime keeps its state, of this slot's containers only. */
  public Path state() {
    return placeholders.root();
  }

  /** The file into which create writes the pid of the container's init. */
  public Path pidFile() {
    return pidFile.path();
  }

  /** The directory of its debug log, which holds that of one container; empty if it keeps none. */
  public Optional<Path> debugLog() {
    return runtime.isLogging() ? Optional.of(placeholders.log()) : Optional.empty();
  }

  /** Prepares the bundle for a container and invalidates the pid file of the one before. */
  public Placeholders prepare(String id) {
    fresh.ifPresent(FreshRootfs::renew);
    emptied.ifPresent(EmptiedRootfs::restore);
    debugLog().ifPresent(DebugLogs::clear);
    config.prepare(id);
    pidFile.invalidate();
    Placeholders own = placeholders.withId(id);
    plans.ifPresent(each -> each.write(bundle, place.parent(), own));
    return own;
  }

  /** The values that name a container which was prepared before, for the calls that end it. */
  public Placeholders placeholders(String id) {
    return placeholders.withId(id);
  }

  /** Prepares the bundle for a container with a new configuration. */
  public Placeholders prepare(String id, Spec spec) {
    bundle.write(spec);
    config = template();
    return prepare(id);
  }

  private ConfigTemplate template() {
    return bundle.template(place.pathPrefix(), place.run().containerIdWidth());
  }

  /** The remarks on the calls of this slot that succeeded. */
  public SlotRemarks remarks() {
    return remarks;
  }

  /** The bundle's directory. */
  public Path bundle() {
    return bundle.directory();
  }

  /** The root filesystem that one container after the other changes; empty if each has its own. */
  public Optional<Path> sharedRootfs() {
    return fresh.isPresent() ? Optional.empty() : Optional.of(bundle.rootfs());
  }

  /** Removes the remains of a failed container: by the runtime first, then by hand. */
  public void sweep(String id) {
    shim.ifPresent(SlotShim::kill);
    sweep.sweep(id);
    shim.ifPresent(SlotShim::removeSocket);
  }

  /**
   * The shim through which the runtime is called.
   *
   * @throws IllegalStateException if it is none
   */
  public SlotShim shim() {
    return shim.orElseThrow(() -> new IllegalStateException(runtime.name() + " is no shim"));
  }

  /** Notes the pid of the container's init, where the runtime doesn't write it down itself. */
  public void notePid(int pid) {
    pidFile.write(pid);
  }

  /** The mount of the root filesystem of the container that was prepared last, if it has one. */
  public Optional<RootfsMount> rootfsMount() {
    return fresh.map(FreshRootfs::latest);
  }

  /** Keeps the root filesystem of the container that was prepared last, until it is released. */
  public void hold(String id) {
    fresh.ifPresent(each -> each.hold(id));
  }

  /** Throws away the root filesystem of a container that was held, when the next is prepared. */
  public void release(String id) {
    fresh.ifPresent(each -> each.release(id));
  }

  /** A sentence for each thing in which the bundle differs from its source. */
  public List<String> differences() {
    return bundle.differences();
  }

  void close() {
    try {
      shim.ifPresent(SlotShim::kill);
      sweep.sweepAll();
      shim.ifPresent(SlotShim::removeSocket);
    } finally {
      shim.ifPresent(SlotShim::close);
      stopwatch.close();
    }
  }
}
