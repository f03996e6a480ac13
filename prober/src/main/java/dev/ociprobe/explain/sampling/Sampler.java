package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.PeriodicThread;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks every two milliseconds what the processes below one do, on a thread of its own. May be
 * shared between threads.
 */
public final class Sampler implements AutoCloseable {
  static final long PERIOD_NANOS = 2_000_000;
  private static final int MAX_SAMPLES = 100_000;

  private final PseudoFiles files;
  private final Knowledge knowledge;
  private final PeriodicThread thread = new PeriodicThread("sampler", this::sampleOn);
  private volatile Optional<Cycle> current = Optional.empty();

  /** A cycle that is looked at, and its samples. */
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
   * @param knowledge says what a thread that sleeps waits for
   */
  public Sampler(PseudoFiles files, Knowledge knowledge) {
    this.files = files;
    this.knowledge = knowledge;
    thread.start();
  }

  /**
   * Takes the first sample at once, and others until {@link #end}.
   *
   * @param root the pid of the process whose descendants are looked at
   */
  public void begin(int root) {
    Cycle cycle = new Cycle(new SnapshotTaker(files, knowledge, root));
    cycle.take();
    current = Optional.of(cycle);
    thread.wake();
  }

  /** Takes the last one; gives all since {@link #begin}. */
  public Snapshots end() {
    Optional<Cycle> cycle = current;
    current = Optional.empty();
    cycle.ifPresent(Cycle::take);
    return new Snapshots(cycle.map(Cycle::samples).orElse(List.of()));
  }

  private long sampleOn() {
    Optional<Cycle> cycle = current;
    cycle.ifPresent(Cycle::take);
    return cycle.isPresent() ? PERIOD_NANOS : PeriodicThread.UNTIL_WOKEN;
  }

  /** What this kernel doesn't account, in words. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!files.exists("/proc/self/schedstat")) {
      missing.add("how long a thread waited for a CPU (schedstat)");
    }
    if (HostPressure.read(files).micros().isEmpty()) {
      missing.add("what the host's tasks waited for (PSI)");
    }
    if (!files.exists("/proc/self/wchan")) {
      missing.add("where in the kernel a thread sleeps (wchan)");
    }
    return missing;
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    thread.close();
  }
}
