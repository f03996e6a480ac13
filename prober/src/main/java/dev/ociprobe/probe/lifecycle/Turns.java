package dev.ociprobe.probe.lifecycle;

import java.time.Duration;
import java.util.Locale;

/**
 * The order in which candidates take turns, and the time from one create to the next.
 *
 * @param block the measured cycles that a candidate has in a row; if more than 1, an unmeasured one
 *     comes before them, so that what the others left has no effect on them
 * @param pace between creates; zero if each cycle begins when the one before it has ended
 */
public record Turns(Order order, int block, Duration pace) {
  /** One turn in each round, in random order, without a pace. */
  public static final Turns INTERLEAVED = new Turns(Order.INTERLEAVED, 1, Duration.ZERO);

  /** The cycles in a row where the user asks for blocks. */
  private static final int USUAL_BLOCK = 10;

  /** One in so many stretches of rounds has a further cycle of the first candidate. */
  private static final int FLOOR_SHARE = 8;

  /** The orders. */
  public enum Order {
    /** Each round in random order. */
    INTERLEAVED,
    /** Several rounds of one candidate in a row, the candidates in random order. */
    BLOCKS,
    /** Each second round in reverse, so that the outer candidates have two cycles in a row. */
    ABBA;

    /** The name in options and in run.json. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns turns in that order, without a pace. */
  public static Turns of(Order order) {
    return new Turns(order, order == Order.BLOCKS ? USUAL_BLOCK : 1, Duration.ZERO);
  }

  /** Returns blocks of so many cycles, or turns in each round for 1, at the same pace. */
  public Turns inBlocksOf(int cycles) {
    return new Turns(cycles > 1 ? Order.BLOCKS : Order.INTERLEAVED, cycles, pace);
  }

  /** Returns the same order at a pace. */
  public Turns at(Duration interval) {
    return new Turns(order, block, interval);
  }

  /** The number of rounds after which all candidates have had the same turns. */
  int stretch() {
    return order == Order.ABBA ? 2 : block;
  }

  /** Tells whether a round has a further cycle of the first candidate, for the noise floor. */
  boolean hasFloor(int round) {
    return round / stretch() % FLOOR_SHARE == FLOOR_SHARE - 1;
  }

  /** The number of rounds with such a cycle among the first ones. */
  long floorRounds(long rounds) {
    int cycle = FLOOR_SHARE * stretch();
    return rounds / cycle * stretch() + Math.max(0, rounds % cycle - (cycle - stretch()));
  }

  /** Tells whether a round begins with a cycle that washes out what the others left. */
  boolean washesOut(int round) {
    return block > 1 && round % block == 0;
  }
}
