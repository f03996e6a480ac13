package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.perf.ProcessEventSource;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Scheduling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A source of what a test puts in, which is taken or thrown. */
final class MadeUpEvents implements ProcessEventSource {
  private static final int SIGCHLD = 17;

  private final BlockingQueue<Supplier<Batch>> next = new LinkedBlockingQueue<>();

  private static final class NoPolicies implements Scheduling {
    @Override
    public BitSet affinity(int tid) {
      return new BitSet();
    }

    @Override
    public void setAffinity(int tid, BitSet cpus) {}

    @Override
    public void setPolicy(int tid, int policy, int priority) {}
  }

  /**
   * A feed of these events on a host whose runtimes are runc and crun.
   *
   * @param root the directory of its pseudo files
   */
  EventFeed feed(Path root) {
    ProcessLook look =
        new ProcessLook(
            new FakeFiles(root).files(),
            new EngineDocument(List.of(), Set.of(), Set.of()),
            Map.of("runc", "runc", "crun", "crun"));
    return new EventFeed(new NoPolicies(), this, look, _ -> false, _ -> {});
  }

  static ProcessEvent exec(long nanos, int pid, String... arguments) {
    return new ProcessEvent(
        new Event.Exec(at(nanos, pid), "/usr/bin/" + arguments[0]), List.of(arguments));
  }

  static ProcessEvent fork(long nanos, int parent, int child) {
    return new ProcessEvent(new Event.Fork(at(nanos, parent), child, child), List.of());
  }

  static ProcessEvent exit(long nanos, int pid) {
    return new ProcessEvent(new Event.Exit(at(nanos, pid)), List.of());
  }

  static ProcessEvent told(long nanos, int pid) {
    return new ProcessEvent(
        new Event.SignalGenerate(at(nanos, pid), SIGCHLD, 1, "engine"), List.of());
  }

  private static EventContext at(long nanos, int pid) {
    return new EventContext(nanos, 0, pid, pid, "");
  }

  /** Puts in what comes at once. */
  void happen(ProcessEvent... events) {
    happen(0, events);
  }

  /** Puts in what comes at once, and what is lost beside it. */
  void happen(long lost, ProcessEvent... events) {
    next.add(() -> new Batch(Arrays.asList(events), System.nanoTime(), lost));
  }

  /** Puts in a failure. */
  void fail(Supplier<? extends Error> failure) {
    next.add(() -> {
      throw failure.get();
    });
  }

  @Override
  public Batch take(Duration timeout) {
    try {
      Supplier<Batch> some = next.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return some == null ? new Batch(List.of(), System.nanoTime(), 0) : some.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}
}
