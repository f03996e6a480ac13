package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.interference.PeriodicThread;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.probe.scale.BurstObserver;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples the processes of one lane of each burst, on a real-time thread of its own where that may
 * be: what a create waits for, by width. Its methods are for one thread.
 */
public final class BurstSampler implements BurstObserver {
  private static final int BURSTS = 10;

  private final PseudoFiles files;
  private final Knowledge knowledge;
  private final Scheduling scheduling;
  private final PeriodicThread thread = new PeriodicThread("burst-sampler", this::sample);
  private final Map<String, List<Breakdown>> creates = new LinkedHashMap<>();
  private volatile Optional<Lane> current = Optional.empty();
  private int lane = -1;
  private boolean isPrompt;

  /** The samples of one lane. */
  private record Lane(SnapshotTaker taker, List<Snapshot> samples) {
    synchronized void take() {
      samples.add(taker.take(System.nanoTime()));
    }

    synchronized Snapshots all() {
      return new Snapshots(samples);
    }
  }

  /**
   * Has seen nothing yet.
   *
   * @param knowledge the reasons of waits
   */
  public BurstSampler(PseudoFiles files, Knowledge knowledge, Scheduling scheduling) {
    this.files = files;
    this.knowledge = knowledge;
    this.scheduling = scheduling;
  }

  @Override
  public int bursts() {
    return BURSTS;
  }

  @Override
  public void begin(List<Integer> roots) {
    thread.start();
    lane = (lane + 1) % roots.size();
    Lane next = new Lane(new SnapshotTaker(files, knowledge, roots.get(lane)), new ArrayList<>());
    next.take();
    current = Optional.of(next);
    thread.wake();
  }

  @Override
  public void end(String label, List<Optional<Timing>> timings) {
    Optional<Lane> seen = current;
    current = Optional.empty();
    seen.ifPresent(Lane::take);
    timings
        .get(lane)
        .ifPresent(timing ->
            seen.ifPresent(each ->
                creates
                    .computeIfAbsent(label, _ -> new ArrayList<>())
                    .add(each.all().breakdown(timing, false))));
  }

  private long sample() {
    Optional<Lane> lane = current;
    bePrompt();
    lane.ifPresent(Lane::take);
    return lane.isEmpty() ? PeriodicThread.UNTIL_WOKEN : Sampler.PERIOD_NANOS;
  }

  /** Lets this thread run before the burst, which takes all CPUs; where it may not, it waits. */
  private void bePrompt() {
    if (!isPrompt) {
      isPrompt = true;
      scheduling.raise(0); // what is not seen otherwise is told as such
    }
  }

  @Override
  public List<ProfileResult> results() {
    return creates.entrySet().stream().map(each -> result(each.getKey(), each.getValue())).toList();
  }

  private static ProfileResult result(String label, List<Breakdown> creates) {
    List<Long> sorted = creates.stream().map(Breakdown::nanos).sorted().toList();
    return new ProfileResult(
        label,
        "create",
        creates.size(),
        sorted.get(sorted.size() / 2),
        List.of(),
        parts(Breakdown.mean(creates)),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<OrdinaryResult.Part> parts(Breakdown mean) {
    Map<String, Long> nanos = new HashMap<>();
    mean.portions()
        .forEach((category, portion) -> nanos.merge(what(category), portion.nanos(), Long::sum));
    return nanos.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(each ->
            new OrdinaryResult.Part(
                each.getKey(), each.getValue(), (double) each.getValue() / mean.nanos()))
        .toList();
  }

  private static String what(TimeCategory category) {
    return category instanceof TimeCategory.OnCpu ? "on CPU" : CategoryText.of(category);
  }

  @Override
  public List<WarningResult> warnings() {
    return creates.isEmpty()
        ? List.of()
        : List.of(
            new WarningResult(
                "explained-by-samples",
                "the parts of create are from samples every 2 ms of one container in each of %d further"
                        .formatted(BURSTS)
                    + " bursts a turn, of the thread that the others most likely wait for",
                "`ociprobe profile` follows the waits of one container at a time exactly"));
  }

  @Override
  public void close() {
    if (thread.isStarted()) {
      thread.close();
    }
  }
}
