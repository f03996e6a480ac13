package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.RecordedCycleRows;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.UnfinishedRun.Sitting;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The cycles that earlier sittings of a run have measured, in their order. Each takes the turn that
 * it had then, so that the statistics are those of one run. For one thread.
 */
final class RecordedCycles implements Closeable {
  /** Far above the cycles of a run, and within an int. */
  private static final long MAX_SEQUENCE = 1L << 30;

  private final RecordedCycleRows measured;
  private final RecordedCycleRows floor;
  private final SittingTimes times;
  private final long nextSequence;
  private OptionalInt end = OptionalInt.empty();

  /**
   * A cycle of an earlier sitting.
   *
   * @param use of its container, none if it wasn't read
   */
  record EarlierCycle(long sequence, Cycle cycle, CgroupUse use) {}

  /**
   * Opens those of a directory.
   *
   * @param sittings that came before
   */
  RecordedCycles(RunDirectory directory, List<Sitting> sittings) throws ResultFileException {
    this.measured = directory.recorded();
    this.floor = directory.floor().recorded();
    this.times = new SittingTimes(sittings);
    this.nextSequence =
        Math.max(
            sittings.getLast().firstSequence(),
            Math.max(directory.samples().nextSequence(), directory.floor().nextSequence()));
    if (nextSequence < 0 || nextSequence > MAX_SEQUENCE) {
      throw new ResultFileException(
          directory.path(), "tells of %d cycles, which no run has".formatted(nextSequence));
    }
  }

  /** The sequence from which this sitting's cycles count. */
  long nextSequence() {
    return nextSequence;
  }

  /** The rounds, from 0, with which sittings after the first began, this one included. */
  List<Integer> rounds() {
    return IntStream.concat(times.rounds().stream().mapToInt(Integer::intValue), end.stream())
        .boxed()
        .toList();
  }

  /** The time that the sittings took for the cycles that were given out so far, ns. */
  long elapsedNanos() {
    return times.elapsedNanos();
  }

  /**
   * Returns the cycle that had this turn; empty from the first turn on that none had.
   *
   * @throws UncheckedIOException if the cycles can't be read, or are in another order than the
   *     run's
   */
  Optional<EarlierCycle> take(int round, String runtime, boolean isFloor) {
    RecordedCycleRows rows = isFloor ? floor : measured;
    List<Sample> next = rows.next();
    try {
      if (next.isEmpty()) {
        if (!isFloor && !floor.next().isEmpty() && floor.next().getFirst().round() < round) {
          throw floor.outOfOrder();
        }
        end = end.isPresent() || !measured.next().isEmpty() ? end : OptionalInt.of(round);
        return Optional.empty();
      }
      Sample first = next.getFirst();
      if (first.round() != round || !first.runtime().equals(runtime)) {
        throw rows.outOfOrder();
      }
      times.add(next);
      rows.advance();
      return Optional.of(new EarlierCycle(first.sequence(), cycle(next), use(next)));
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(rows.outOfOrder());
    }
  }

  private static CgroupUse use(List<Sample> rows) {
    return rows.getLast().cgroup();
  }

  private static Cycle cycle(List<Sample> rows) {
    Map<Phase, Timing> timings = new EnumMap<>(Phase.class);
    Optional<Sample> failed = Optional.empty();
    for (Sample each : rows) {
      if (each.outcome().equals(Sample.OK) || each.outcome().equals(CycleSamples.OF_A_FAILED)) {
        timings.put(phase(each), timing(each));
      } else {
        failed = Optional.of(each);
      }
    }
    return rows.getFirst().outcome().equals(Sample.OK)
        ? new Cycle.Completed(timings)
        : new Cycle.Failed(timings, failure(failed, timings));
  }

  /** The failure; without a row of its own it is one of the container, not of a call. */
  private static Cycle.Failure failure(Optional<Sample> failed, Map<Phase, Timing> timings) {
    return new Cycle.Failure(
        failed
            .map(RecordedCycles::phase)
            .orElse(timings.containsKey(Phase.READY) ? Phase.EXIT : Phase.READY),
        failed.map(Sample::outcome).orElse("failed"),
        "failed in an earlier sitting, which did not keep the runtime's words",
        failed.map(RecordedCycles::timing));
  }

  private static Phase phase(Sample sample) {
    return Arrays.stream(Phase.values())
        .filter(each -> each.label().equals(sample.phase()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no phase: " + sample.phase()));
  }

  private static Timing timing(Sample sample) {
    return new Timing(sample.startNanos(), sample.durationNanos(), sample.usage());
  }

  @Override
  public void close() throws ResultFileException {
    measured.close();
    floor.close();
  }
}
