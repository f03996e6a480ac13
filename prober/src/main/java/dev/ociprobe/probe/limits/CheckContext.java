package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.StampClock;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * What one check has to work with on one runtime: the run's settings, containers, time, and a place
 * for its verdicts. Not safe for use by several threads at once.
 */
public final class CheckContext {
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final RunSession session;
  private final SlotPool places;
  private final OciRuntime runtime;
  private final LimitCheck check;
  private final int repetition;
  private final LimitsPlan plan;
  private final IntSupplier numbers;
  private final Consumer<VerdictResult> verdicts;
  private final BooleanSupplier interrupted;
  private final PseudoFiles files = PseudoFiles.ofHost();

  CheckContext(
      RunSession session,
      SlotPool places,
      OciRuntime runtime,
      LimitCheck check,
      int repetition,
      LimitsPlan plan,
      IntSupplier numbers,
      Consumer<VerdictResult> verdicts,
      BooleanSupplier interrupted) {
    this.session = session;
    this.places = places;
    this.runtime = runtime;
    this.check = check;
    this.repetition = repetition;
    this.plan = plan;
    this.numbers = numbers;
    this.verdicts = verdicts;
    this.interrupted = interrupted;
  }

  public OciRuntime runtime() {
    return runtime;
  }

  /** The run's own directory: the containers' root filesystems lie below it. */
  public Path directory() {
    return session.directory();
  }

  /** The host's. */
  public CgroupLayout layout() {
    return session.layout();
  }

  /** libc, for what the host's files don't tell. */
  public Posix posix() {
    return session.posix();
  }

  /** The host's kernel files. */
  public PseudoFiles hostFiles() {
    return files;
  }

  /** How many CPUs the containers may use. */
  public int cpus() {
    return session.cpus().measured().cardinality();
  }

  /** The first CPU that the containers may use. */
  public int firstCpu() {
    return session.cpus().measured().nextSetBit(0);
  }

  /** The last CPU that the containers may use. */
  public int lastCpu() {
    return session.cpus().measured().length() - 1;
  }

  /** How long a check of CPU time measures. */
  public Duration duration() {
    return plan.duration();
  }

  /** What a limit may be missed by, as a share of it. */
  public double tolerance() {
    return plan.tolerance();
  }

  /**
   * Begins a case.
   *
   * @param variant what is tried, as {@code 20%/100ms}; empty if the check has but one case
   */
  public CaseReport begin(String variant) {
    return new CaseReport(check.id(), runtime, variant, repetition, plan.tolerance(), verdicts);
  }

  /** Runs a case; one that the runtime refuses is concluded as that. */
  public void tryCase(String variant, CaseBody body) throws CheckInterruptedException {
    CaseReport report = begin(variant);
    try {
      body.run(report);
    } catch (RefusedException e) {
      report.rejected(e);
    }
  }

  /** What happens in one case. */
  @FunctionalInterface
  public interface CaseBody {
    void run(CaseReport report) throws RefusedException, CheckInterruptedException;
  }

  /** Why this host has no such limit; empty if it has it. */
  public Optional<String> missing(Control control) {
    return control.missingOn(layout());
  }

  /** Creates a container; the caller starts it, and closes it. */
  public ContainerUnderTest create(ContainerPlan container)
      throws RefusedException, CheckInterruptedException {
    requireGoingOn();
    RuntimeSlot place = places.take();
    boolean created = false;
    try {
      ContainerUnderTest made =
          new ContainerUnderTest(
              this, place, session.id().containerId(numbers.getAsInt()), container);
      created = true;
      return made;
    } finally {
      if (!created) {
        places.giveBack(place);
      }
    }
  }

  /** Lets time pass. */
  public void pause(Duration duration) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      requireGoingOn();
      long left = duration.toNanos() - (System.nanoTime() - began);
      if (left <= 0) {
        return;
      }
      sleep(Math.min(left, GLANCE.toNanos()));
    }
  }

  private static void sleep(long nanos) throws CheckInterruptedException {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckInterruptedException();
    }
  }

  private void requireGoingOn() throws CheckInterruptedException {
    if (interrupted.getAsBoolean()) {
      throw new CheckInterruptedException();
    }
  }

  HostView hostView(String id, int init, int subreaper) {
    CgroupFinder finder = new CgroupFinder(layout(), files);
    return new HostView(
        new ContainerFiles(finder.ofContainer(cgroupOf(id), init), files, cgroups()),
        init,
        runtime.entry().stampClock() == StampClock.MONOTONIC,
        subreaper,
        finder);
  }

  /** That container's cgroups and files of state. */
  List<String> leftoversOf(String id, Path stateRoot) {
    return Stream.concat(
            cgroups().directories(cgroupOf(id)).stream(),
            files.names(stateRoot.toString()).stream()
                .filter(name -> name.startsWith(id))
                .map(stateRoot::resolve))
        .map(Path::toString)
        .toList();
  }

  private String cgroupOf(String id) {
    return session.id().cgroup() + "/" + id;
  }

  private OwnCgroups cgroups() {
    return session.cgroups();
  }

  /** Lets a container that can't be killed the normal way be killed: thawed and without limits. */
  void release(ContainerFiles container) {
    new Release(container).everything();
  }

  void giveBack(RuntimeSlot place) {
    places.giveBack(place);
  }
}
