package dev.ociprobe.probe.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who is next: each round has each lane once, in a random order that the seed decides, so that
 * whatever the host does meanwhile meets all of them. Not safe for use by several threads at once.
 *
 * @param <L> a lane: what takes turns
 */
final class InterleavedScheduler<L> {
  /** So many failures in a row end a lane's part, not the others'. */
  static final int MAX_FAILURES_IN_A_ROW = 10;

  private final List<Lane<L>> lanes;
  private final Random order;
  private final BooleanSupplier interrupted;
  private final Consumer<L> givenUp;

  /** One turn of one lane. */
  interface Turn<L> {
    /**
     * Takes it.
     *
     * @param round counted from 0
     * @return whether it went well
     */
    boolean take(int round, L lane);
  }

  private static final class Lane<L> {
    private final L value;
    private int failuresInARow;

    Lane(L value) {
      this.value = value;
    }
  }

  /**
   * @param interrupted asked before each turn; once true, no more are taken
   * @param givenUp told of each lane that is out
   */
  InterleavedScheduler(List<L> lanes, long seed, BooleanSupplier interrupted, Consumer<L> givenUp) {
    this.lanes = new ArrayList<>(lanes.stream().map(Lane::new).toList());
    this.order = new Random(seed);
    this.interrupted = interrupted;
    this.givenUp = givenUp;
  }

  /** So many rounds, or fewer if it is interrupted or every lane is out. */
  void run(int count, Turn<L> turn) {
    for (int round = 0; round < count; round++) {
      List<Lane<L>> shuffled = new ArrayList<>(lanes);
      Collections.shuffle(shuffled, order);
      for (Lane<L> lane : shuffled) {
        if (interrupted.getAsBoolean()) {
          return;
        }
        note(lane, turn.take(round, lane.value));
      }
    }
  }

  private void note(Lane<L> lane, boolean success) {
    lane.failuresInARow = success ? 0 : lane.failuresInARow + 1;
    if (lane.failuresInARow == MAX_FAILURES_IN_A_ROW) {
      lanes.remove(lane);
      givenUp.accept(lane.value);
    }
  }
}
