package dev.ociprobe.probe.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Gives each lane one turn in each round, in a seeded random order or that of the {@link Turns}, so
 * that disturbances of the host affect all lanes alike. Not safe for use by several threads at
 * once.
 *
 * @param <L> the type of the lanes, which take turns
 */
public final class InterleavedScheduler<L> {
  /** A lane has no further turns after this many failures in a row; the others go on. */
  public static final int MAX_FAILURES_IN_A_ROW = 10;

  private final List<Lane<L>> lanes;
  private final int maxFailuresInARow;
  private final Random random;
  private final BooleanSupplier interrupted;
  private final Consumer<L> givenUp;

  /** One turn of one lane. */
  public interface Turn<L> {
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
  public InterleavedScheduler(
      List<L> lanes, long seed, BooleanSupplier interrupted, Consumer<L> givenUp) {
    this(lanes, MAX_FAILURES_IN_A_ROW, seed, interrupted, givenUp);
  }

  /**
   * Prepares rounds whose turns take long.
   *
   * @param maxFailuresInARow a lane has no further turns after so many
   * @param interrupted asked before each turn; once true, there are no more
   * @param givenUp told of each lane without further turns
   */
  public InterleavedScheduler(
      List<L> lanes,
      int maxFailuresInARow,
      long seed,
      BooleanSupplier interrupted,
      Consumer<L> givenUp) {
    this.maxFailuresInARow = maxFailuresInARow;
    this.lanes = new ArrayList<>(lanes.stream().map(Lane::new).toList());
    this.random = new Random(seed);
    this.interrupted = interrupted;
    this.givenUp = givenUp;
  }

  /** Runs that many rounds, or fewer if interrupted or once no lane is left. */
  public void run(int count, Turn<L> turn) {
    run(count, Turns.INTERLEAVED, _ -> false, turn);
  }

  /**
   * Runs that many rounds in an order.
   *
   * @param enough asked with the number of rounds that are done, whenever all lanes have had the
   *     same turns; once true, there are no more
   */
  void run(int count, Turns turns, IntPredicate enough, Turn<L> turn) {
    for (int first = 0; first < count; first += turns.block()) {
      if (first % turns.stretch() == 0 && enough.test(first)) {
        return;
      }
      for (Lane<L> lane : inOrder(turns.order(), first)) {
        int end = Math.min(first + turns.block(), count);
        for (int round = first; round < end && lanes.contains(lane); round++) {
          if (interrupted.getAsBoolean()) {
            return;
          }
          note(lane, turn.take(round, lane.value));
        }
      }
    }
  }

  private List<Lane<L>> inOrder(Turns.Order order, int round) {
    List<Lane<L>> ordered = new ArrayList<>(lanes);
    switch (order) {
      case INTERLEAVED, BLOCKS -> Collections.shuffle(ordered, random);
      case ABBA -> {
        if (round % 2 == 1) {
          Collections.reverse(ordered);
        }
      }
    }
    return ordered;
  }

  private void note(Lane<L> lane, boolean success) {
    lane.failuresInARow = success ? 0 : lane.failuresInARow + 1;
    if (lane.failuresInARow == maxFailuresInARow) {
      lanes.remove(lane);
      givenUp.accept(lane.value);
    }
  }
}
