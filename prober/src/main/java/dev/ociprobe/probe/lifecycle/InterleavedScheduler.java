package dev.ociprobe.probe.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Gives each lane one turn in each round, in a seeded random order, so that disturbances of the
 * host affect all lanes alike. Not safe for use by several threads at once.
 *
 * @param <L> the type of the lanes, which take turns
 */
final class InterleavedScheduler<L> {
  /** A lane has no further turns after this many failures in a row; the others go on. */
  static final int MAX_FAILURES_IN_A_ROW = 10;

  private final List<Lane<L>> lanes;
  private final Random order;
  private final BooleanSupplier interrupted;
  private final Consumer<L> givenUp;

  /** One turn of one lane. */
  interface Turn<L> {
    /**
     * Takes the turn.
     *
     * @param round counted from 0
     * @return true if it succeeded
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
   * Prepares the rounds.
   *
   * @param interrupted asked before each turn; once true, there are no more
   * @param givenUp told of each lane without further turns
   */
  InterleavedScheduler(List<L> lanes, long seed, BooleanSupplier interrupted, Consumer<L> givenUp) {
    this.lanes = new ArrayList<>(lanes.stream().map(Lane::new).toList());
    this.order = new Random(seed);
    this.interrupted = interrupted;
    this.givenUp = givenUp;
  }

  /** Runs that many rounds, or fewer if interrupted or once no lane is left. */
  void run(int count, Turn<L> turn) {
    run(count, 1, _ -> false, turn);
  }

  /**
   * Runs that many rounds in blocks: a lane has its turns of a block's rounds in a row.
   *
   * @param block rounds, 1 or more
   * @param enough asked with the number of rounds that are done, before each block; once true,
   *     there are no more
   */
  void run(int count, int block, IntPredicate enough, Turn<L> turn) {
    for (int first = 0; first < count && !enough.test(first); first += block) {
      List<Lane<L>> shuffled = new ArrayList<>(lanes);
      Collections.shuffle(shuffled, order);
      for (Lane<L> lane : shuffled) {
        int end = Math.min(first + block, count);
        for (int round = first; round < end && lanes.contains(lane); round++) {
          if (interrupted.getAsBoolean()) {
            return;
          }
          note(lane, turn.take(round, lane.value));
        }
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
