package dev.ociprobe.probe.workload;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the memory of a running container ten times a second, from a thread of its own on the
 * tool's CPUs: nothing wakes on the measured ones for it. The processes' own memory, for which the
 * kernel walks their page tables, is read once a second.
 */
final class MemorySampler implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 100;
  private static final int READINGS_PER_PSS = 10;

  /** The bound on points: beyond it every second one goes, and the interval doubles. */
  private static final int MAX_POINTS = 1200;

  private final PseudoFiles files;
  private final CgroupLocation location;
  private final Supplier<Footprint> footprint;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<MemoryPoint> points = new ArrayList<>();
  private final long startedNanos = System.nanoTime();
  private long pssPeak;
  private final Thread thread;

  private MemorySampler(PseudoFiles files, CgroupLocation location, Supplier<Footprint> footprint) {
    this.files = files;
    this.location = location;
    this.footprint = footprint;
    this.thread = Thread.ofPlatform().daemon().name("memory-sampler").unstarted(this::sample);
  }

  /**
   * Begins to read.
   *
   * @param init the process that the runtime's pid file names
   * @param initIsPayload see {@link FootprintReader#take}
   * @param subreaper the ancestor of the runtime's processes
   */
  static MemorySampler start(
      PseudoFiles files, CgroupLocation location, int init, boolean initIsPayload, int subreaper) {
    FootprintReader reader = new FootprintReader(files);
    MemorySampler sampler =
        new MemorySampler(
            files, location, () -> reader.take(location, init, initIsPayload, subreaper));
    sampler.thread.start();
    return sampler;
  }

  private void sample() {
    long interval = INTERVAL_MILLIS;
    try {
      for (int reading = 0; !ended.await(interval, TimeUnit.MILLISECONDS); reading++) {
        points.add(read(reading % READINGS_PER_PSS == 0));
        if (points.size() > MAX_POINTS) {
          thinOut();
          interval *= 2;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void thinOut() {
    List<MemoryPoint> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      kept.add(points.get(i));
    }
    points.clear();
    points.addAll(kept);
  }

  private MemoryPoint read(boolean withPss) {
    return new MemoryPoint(
        (System.nanoTime() - startedNanos) / 1_000_000,
        new CgroupReader(files).read(location, CgroupMetric.MEMORY_IN_USE)
                instanceof Reading.Value value
            ? OptionalLong.of(value.value())
            : OptionalLong.empty(),
        withPss ? pss() : OptionalLong.empty(),
        FileFields.keyed(files.lines("/proc/meminfo"))
            .kibibytes("MemAvailable")
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()));
  }

  private OptionalLong pss() {
    long sum =
        footprint.get().processes().stream()
            .mapToLong(each -> each.pssBytes() == null ? 0 : each.pssBytes())
            .sum();
    pssPeak = Math.max(pssPeak, sum);
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  /** The points so far; only once it is closed. */
  List<MemoryPoint> points() {
    return List.copyOf(points);
  }

  /** The most that was read of all processes together; 0 if nothing was; only once it is closed. */
  long pssPeak() {
    return pssPeak;
  }

  /** Ends the reading and waits for the thread. */
  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
