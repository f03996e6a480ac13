package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.procfs.FileContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container with limits and a workload, from create to its end, whichever way that comes. What
 * the runtime does goes through its verbs, what is measured and forced comes from the host. Closing
 * it takes everything of it back. Not safe for use by several threads at once.
 */
public final class ContainerUnderTest implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(1);

  private final CheckContext context;
  private final RuntimeSlot place;
  private final Stopwatch stopwatch;
  private final Placeholders placeholders;
  private final Duration timeout;
  private final Map<Control, FileContent> afterCreate = new HashMap<>();
  private final HostView host;
  private final RunningWorkload workload;

  /** Creates it; nothing of it is left if that throws. */
  ContainerUnderTest(CheckContext context, RuntimeSlot place, String id, ContainerPlan plan)
      throws RefusedException, CheckInterruptedException {
    this.context = context;
    this.place = place;
    this.stopwatch = place.stopwatch();
    this.timeout = place.runtime().entry().timeout();
    this.placeholders = place.prepare(id, plan.spec());
    Invocation create = stopwatch.invoke(Command.creating(argv(Verb.CREATE), timeout));
    if (!create.isSuccess()) {
      throw swept(create);
    }
    this.host = context.hostView(id, initPid(id), stopwatch.pid());
    this.workload = new RunningWorkload(stopwatch, host.init());
    plan.watched().forEach(control -> afterCreate.put(control, files().read(control)));
  }

  private int initPid(String id) throws RefusedException, CheckInterruptedException {
    Awaited init = stopwatch.await(Await.gone(place.pidFile(), GLANCE));
    return switch (init.result()) {
      case HAPPENED, TIMED_OUT -> init.pid();
      case NO_PID -> {
        place.sweep(id);
        throw RefusedException.of(Verb.CREATE, "it exited with 0 but its pid file holds no pid");
      }
      case ABORTED -> {
        place.sweep(id);
        throw new CheckInterruptedException();
      }
    };
  }

  private RefusedException swept(Invocation create) throws CheckInterruptedException {
    try {
      return refusal(Verb.CREATE, create);
    } finally {
      place.sweep(id());
    }
  }

  private RefusedException refusal(Verb verb, Invocation failed) throws CheckInterruptedException {
    requireNotAborted(failed);
    List<String> leftovers = leftovers();
    if (place.runtime().supports(Verb.DELETE_FORCE)) {
      // not noted: after a failed create there is no container yet to note it of
      requireNotAborted(stopwatch.invoke(Command.captured(argv(Verb.DELETE_FORCE), timeout)));
    }
    return RefusedException.of(verb, failed, leftovers, leftovers());
  }

  /** Its cgroups and files of state that are on the host now. */
  public List<String> leftovers() {
    return context.leftoversOf(id(), placeholders.root());
  }

  public String id() {
    return placeholders.id();
  }

  /** The process that the runtime's pid file names, as the host numbers it. */
  public int init() {
    return host.init();
  }

  /** Its root filesystem, as the host sees it. */
  public Path rootfs() {
    return place.bundle().resolve("rootfs");
  }

  /** The files of its cgroups. */
  public ContainerFiles files() {
    return host.files();
  }

  /** Its processes, as the host sees them. */
  public HostView host() {
    return host;
  }

  /** What runs in it. */
  public RunningWorkload workload() {
    return workload;
  }

  /** What a watched limit's file held right after create. */
  Optional<FileContent> afterCreate(Control control) {
    return Optional.ofNullable(afterCreate.get(control));
  }

  /** Starts its workload. */
  public void start() throws RefusedException, CheckInterruptedException {
    Invocation start = stopwatch.invoke(Command.starting(argv(Verb.START), timeout));
    requireNotAborted(start);
    if (!start.isSuccess()) {
      throw refusal(Verb.START, start);
    }
  }

  /** Calls a verb on it that must succeed. */
  public void require(Verb verb) throws RefusedException, CheckInterruptedException {
    Invocation invocation = call(verb);
    if (!invocation.isSuccess()) {
      throw RefusedException.of(verb, invocation);
    }
  }

  /** Calls a verb on it, whatever comes of that. */
  public Invocation call(Verb verb) throws CheckInterruptedException {
    return invoke(argv(verb), timeout);
  }

  /**
   * Sends a signal by the runtime's kill.
   *
   * @param signal a name without SIG
   */
  public Invocation kill(String signal) throws CheckInterruptedException {
    return invoke(place.runtime().argv(Verb.KILL, placeholders.withSignal(signal)), timeout);
  }

  /** Runs a workload in it by the runtime's exec; the call lasts as long as the workload. */
  public Invocation exec(Workload workload, Duration within) throws CheckInterruptedException {
    return invoke(
        place.runtime().argv(Verb.EXEC, placeholders.withCommand(workload.command())), within);
  }

  /** Runs a workload on the host, outside the container and its limits, and waits for its end. */
  public Invocation onHost(Workload workload, Duration within) throws CheckInterruptedException {
    return invoke(workload.commandIn(rootfs()), within);
  }

  /**
   * Changes limits while it runs: by the runtime's update, or where it has none by the files.
   *
   * @param resources for the update call
   * @param values for the files, in their order
   */
  public UpdateOutcome update(Resources resources, Map<Control, String> values)
      throws CheckInterruptedException {
    if (!place.runtime().supports(Verb.UPDATE)) {
      return writeAll(values);
    }
    try {
      Path file = place.bundle().resolve("resources.json");
      Files.write(file, SpecJson.write(resources, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Invocation update = call(Verb.UPDATE);
    return update.isSuccess()
        ? new UpdateOutcome.ByRuntime(Duration.ofNanos(update.durationNanos()))
        : new UpdateOutcome.Refused(RefusedException.words(update));
  }

  private UpdateOutcome writeAll(Map<Control, String> values) {
    long began = System.nanoTime();
    try {
      values.forEach(files()::write);
    } catch (UncheckedIOException | IllegalStateException e) {
      return new UpdateOutcome.Refused(String.valueOf(e.getMessage()));
    }
    return new UpdateOutcome.ByFile(Duration.ofNanos(System.nanoTime() - began));
  }

  private Invocation invoke(List<String> argv, Duration within) throws CheckInterruptedException {
    Invocation invocation = stopwatch.invoke(Command.captured(argv, within));
    requireNotAborted(invocation);
    workload.note(invocation.adopted(), invocation.container());
    return invocation;
  }

  private static void requireNotAborted(Invocation invocation) throws CheckInterruptedException {
    if (invocation.outcome() instanceof InvocationOutcome.Aborted) {
      throw new CheckInterruptedException();
    }
  }

  private List<String> argv(Verb verb) {
    return place.runtime().argv(verb, placeholders);
  }

  /**
   * Ends it from the host, whatever state it is in (paused, out of memory, throttled), and takes
   * everything of it back.
   */
  @Override
  public void close() {
    context.release(files());
    place.sweep(id());
    context.giveBack(place);
  }
}
