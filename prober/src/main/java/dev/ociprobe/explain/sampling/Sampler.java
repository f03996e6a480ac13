package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.PeriodicThread;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Samples the descendants of a process every two milliseconds, on a thread of its own. May be
 * shared between threads.
 */
public final class Sampler implements AutoCloseable {
  static final long PERIOD_NANOS = 2_000_000;
  private static final int MAX_SAMPLES = 100_000;

  private final PseudoFiles files;
  private final Knowledge knowledge;
  private final PeriodicThread thread = new PeriodicThread("sampler", this::sample);
  private volatile Optional<Cycle> current = Optional.empty();

  /** The current cycle with its samples. */
  private static final class Cycle {
    private final SnapshotTaker taker;
    private final List<Snapshot> samples = new ArrayList<>();

    Cycle(SnapshotTaker taker) {
      this.taker = taker;
    }

    synchronized void take() {
      if (samples.size() < MAX_SAMPLES) {
        samples.add(taker.take(System.nanoTime()));
      }
    }

    synchronized List<Snapshot> samples() {
      return List.copyOf(samples);
    }
  }

  /**
   * Starts the thread, on the CPUs of the one that calls this.
   *
   * @param knowledge the reasons of waits
   */
  public Sampler(PseudoFiles files, Knowledge knowledge) {
    this.files = files;
    this.knowledge = knowledge;
    thread.start();
  }

  /**
   * Takes the first sample of a cycle at once, and more until {@link #end}.
   *
   * @param root the pid of the process whose descendants are sampled
   */
  public void begin(int root) {
    Cycle cycle = new Cycle(new SnapshotTaker(files, knowledge, root));
    cycle.take();
    current = Optional.of(cycle);
    thread.wake();
  }

  /** Takes the last sample, and returns all since {@link #begin}. */
  public Snapshots end() {
    Optional<Cycle> cycle = current;
    current = Optional.empty();
    cycle.ifPresent(Cycle::take);
    return new Snapshots(cycle.map(Cycle::samples).orElse(List.of()));
  }

  private long sample() {
    Optional<Cycle> cycle = current;
    cycle.ifPresent(Cycle::take);
    return cycle.isPresent() ? PERIOD_NANOS : PeriodicThread.UNTIL_WOKEN;
  }

  /** Phrases for what this kernel does not account for. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!files.exists("/proc/self/schedstat")) {
      missing.add("the time that a thread waits for a CPU (schedstat)");
    }
    if (HostPressure.read(files).micros().isEmpty()) {
      missing.add("the time that the host's tasks wait for resources (PSI)");
    }
    if (!files.exists("/proc/self/wchan")) {
      missing.add("the kernel function that a thread sleeps in (wchan)");
    }
    return missing;
  }

  /** Stops the thread and waits for its end. */
  @Override
  public void close() {
    thread.close();
  }
}
