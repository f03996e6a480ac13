package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.StampClock;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container with limits and a workload, from create to its end. The runtime acts through its
 * verbs; measuring, and ending a container that can't be killed, is done from the host. Closing it
 * removes everything of it. Not safe for use by several threads at once.
 */
public final class ContainerUnderTest implements AutoCloseable {
  private final RuntimeSlot slot;
  private final RuntimeCalls calls;
  private final ContainerProcesses processes;
  private final WorkloadMonitor workload;
  private final Runnable onClose;
  private final Map<CgroupSetting, FileContent> afterCreate = new HashMap<>();
  private final Optional<ContainerScope> scope;
  private final List<Runnable> lastQuestions = new ArrayList<>();

  private ContainerUnderTest(
      RuntimeSlot slot, RuntimeCalls calls, ContainerProcesses processes, Runnable onClose) {
    this.slot = slot;
    this.calls = calls;
    this.processes = processes;
    this.workload = new WorkloadMonitor(slot.stopwatch(), processes.init());
    this.onClose = onClose;
    this.scope =
        slot.scopeOf(calls.id())
            .map(name ->
                new ContainerScope(name, command -> noted(slot.stopwatch().invoke(command))));
  }

  /**
   * Creates the container.
   *
   * @param onClose called once the container is closed and the slot is free
   * @throws RefusedException if the runtime fails to create it; nothing of it is left then
   */
  static ContainerUnderTest create(
      RuntimeSlot slot, String id, ContainerPlan plan, RunCgroups cgroups, Runnable onClose)
      throws RefusedException, CheckInterruptedException {
    RuntimeCalls calls = new RuntimeCalls(slot, slot.prepare(id, plan.spec()), cgroups);
    boolean success = false;
    try {
      int init = calls.create();
      ContainerProcesses processes =
          new ContainerProcesses(
              cgroups.ofContainer(slot.cgroupOf(id), init),
              init,
              slot.runtime().entry().stampClock() == StampClock.MONOTONIC,
              slot.stopwatch().pid(),
              cgroups.finder());
      ContainerUnderTest container = new ContainerUnderTest(slot, calls, processes, onClose);
      container.readAfterCreate(plan.watched());
      if (plan.mayEnd()) {
        container.scope.ifPresent(scope -> scope.hold(container.cgroups().location()));
      }
      success = true;
      return container;
    } finally {
      if (!success) {
        slot.sweep(id);
      }
    }
  }

  private void readAfterCreate(List<CgroupSetting> watched) {
    watched.forEach(setting -> afterCreate.put(setting, cgroups().read(setting)));
    if (watched.stream().anyMatch(setting -> cgroups().scopeLimit(setting).isPresent())) {
      scope.ifPresent(ContainerScope::readAfterCreate);
    }
  }

  /** The scope of systemd's that holds it; empty if systemd didn't make its cgroups. */
  Optional<ContainerScope> scope() {
    return scope;
  }

  /** Its cgroups and state files that are on the host now, as paths. */
  public List<String> leftovers() {
    return calls.leftovers();
  }

  public String id() {
    return calls.id();
  }

  /** The process that the runtime's pid file names, as the host numbers it. */
  public int init() {
    return processes.init();
  }

  /** Its root filesystem, as the host sees it. */
  public Path rootfs() {
    return slot.bundle().resolve("rootfs");
  }

  public ContainerCgroups cgroups() {
    return processes.cgroups();
  }

  public ContainerProcesses processes() {
    return processes;
  }

  public WorkloadMonitor workload() {
    return workload;
  }

  /** Asks something of it once more before it is ended. */
  void atItsEnd(Runnable question) {
    lastQuestions.add(question);
  }

  /** A sentence that names the init's cgroup if it has left the one that holds this setting. */
  Optional<String> strayInit(CgroupSetting setting) {
    return processes.strayInit(setting);
  }

  /** The contents of a watched setting's file right after create. */
  Optional<FileContent> afterCreate(CgroupSetting setting) {
    return Optional.ofNullable(afterCreate.get(setting));
  }

  /** Starts its workload. */
  public void start() throws RefusedException, CheckInterruptedException {
    calls.start();
  }

  /** Calls a verb on it that must succeed. */
  public void require(Verb verb) throws RefusedException, CheckInterruptedException {
    Invocation invocation = call(verb);
    if (!invocation.isSuccess()) {
      throw RefusedException.of(verb, invocation);
    }
  }

  /** Calls a verb on it, whether it succeeds or not. */
  public Invocation call(Verb verb) throws CheckInterruptedException {
    return noted(calls.call(verb));
  }

  /** Sends a signal, a name without SIG, by the runtime's kill. */
  public Invocation kill(String signal) throws CheckInterruptedException {
    return noted(calls.kill(signal));
  }

  /** Runs a workload in it by the runtime's exec; the call lasts as long as the workload. */
  public Invocation exec(Workload work, Duration within) throws CheckInterruptedException {
    return noted(calls.exec(work.command(), within));
  }

  /** Runs a workload on the host, outside the container and its limits, and waits for its end. */
  public Invocation onHost(Workload work, Duration within) throws CheckInterruptedException {
    return noted(calls.invoke(work.commandIn(rootfs()), within));
  }

  private Invocation noted(Invocation invocation) {
    workload.note(invocation.adopted(), invocation.container());
    return invocation;
  }

  /**
   * Changes limits while it runs: by the runtime's update, or, if the runtime has none, by writing
   * the files.
   *
   * @param resources for the update call
   * @param values for the files, in their order
   */
  public UpdateOutcome update(Resources resources, Map<CgroupSetting, String> values)
      throws CheckInterruptedException {
    return new LimitUpdate(slot, this).apply(resources, values);
  }

  /**
   * Ends it from the host, whatever state it is in (paused, out of memory, throttled), and removes
   * everything of it, even if a last question fails.
   */
  @Override
  public void close() {
    try {
      lastQuestions.forEach(Runnable::run);
    } finally {
      remove();
    }
  }

  private void remove() {
    try {
      LimitLifter.lift(cgroups());
    } finally {
      try {
        slot.sweep(id());
      } finally {
        onClose.run();
      }
    }
  }
}
