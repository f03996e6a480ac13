package dev.ociprobe.result.stats;

/**
 * The rounds after which a growing series is looked at: {@value #FIRST}, then each a quarter more.
 * Whoever looks after each round, and ends once an interval is narrow, ends by preference when the
 * interval is too narrow by chance. Not safe for use by several threads.
 */
public final class GeometricLooks {
  /** The rounds before the first look. */
  public static final int FIRST = 50;

  private static final double FACTOR = 1.25;

  private int next = FIRST;

  /** Creates looks of which none was taken. */
  public GeometricLooks() {}

  /** Tells whether a look is due after so many rounds; if so, takes it. */
  public boolean take(int rounds) {
    if (rounds < next) {
      return false;
    }
    next = (int) Math.min(Integer.MAX_VALUE, (long) Math.ceil(rounds * FACTOR));
    return true;
  }
}
