package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.interference.PeriodicThread;
import dev.ociprobe.host.procfs.PseudoFiles;
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
 * Samples the processes of some lanes of a burst, on a thread of its own: what each create waits
 * for, by width. Its methods are for one thread.
 */
public final class BurstSampler implements BurstObserver {
  private static final int BURSTS = 5;

  /** More would take longer than the time between two samples. */
  private static final int LANES = 4;

  private final PseudoFiles files;
  private final Knowledge knowledge;
  private final PeriodicThread thread = new PeriodicThread("burst-sampler", this::sample);
  private final Map<String, List<Breakdown>> creates = new LinkedHashMap<>();
  private volatile List<Lane> current = List.of();

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
  public BurstSampler(PseudoFiles files, Knowledge knowledge) {
    this.files = files;
    this.knowledge = knowledge;
  }

  @Override
  public int bursts() {
    return BURSTS;
  }

  @Override
  public void begin(List<Integer> roots) {
    thread.start();
    current =
        roots.stream()
            .limit(LANES)
            .map(root -> new Lane(new SnapshotTaker(files, knowledge, root), new ArrayList<>()))
            .toList();
    current.forEach(Lane::take);
    thread.wake();
  }

  @Override
  public void end(String label, List<Optional<Timing>> timings) {
    List<Lane> lanes = current;
    current = List.of();
    lanes.forEach(Lane::take);
    for (int i = 0; i < lanes.size(); i++) {
      Snapshots samples = lanes.get(i).all();
      timings
          .get(i)
          .ifPresent(timing ->
              creates
                  .computeIfAbsent(label, _ -> new ArrayList<>())
                  .add(samples.breakdown(timing, false)));
    }
  }

  private long sample() {
    List<Lane> lanes = current;
    lanes.forEach(Lane::take);
    return lanes.isEmpty() ? PeriodicThread.UNTIL_WOKEN : Sampler.PERIOD_NANOS;
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
                "the parts of create are from samples every 2 ms of up to %d containers of each of %d"
                        .formatted(LANES, BURSTS)
                    + " further bursts a turn, of the thread that the others most likely wait for",
                "`ociprobe profile` follows the waits of one container at a time exactly"));
  }

  @Override
  public void close() {
    if (thread.isStarted()) {
      thread.close();
    }
  }
}
