package dev.ociprobe.explain.spike;

import java.util.HashMap;
import java.util.Map;

/**
 * The choice of plain cycles, one in ten of each runtime: no evidence of them is collected, which
 * shows the overhead. Each runtime's are counted apart. Counted together, the tenth of two runtimes
 * that take turns would always be the second one of its round, behind a cycle that was recorded.
 */
final class PlainCycles {
  /** One in so many cycles of a runtime is plain. */
  static final int EVERY = 10;

  /** The fewest cycles of a runtime of which so many are recorded. */
  static int cyclesFor(int recorded) {
    return recorded + (recorded - 1) / (EVERY - 1);
  }

  private final Map<String, Integer> measured = new HashMap<>();

  /** Tells whether a runtime's next measured cycle is plain. */
  boolean takes(String runtime) {
    return measured.merge(runtime, 1, Integer::sum) % EVERY == 0;
  }
}
