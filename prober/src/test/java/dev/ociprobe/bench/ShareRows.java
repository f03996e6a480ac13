package dev.ociprobe.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** Rows that tell how many of some trials came out in a certain way; some have a bar. */
public final class ShareRows {
  private boolean missed;

  /** Creates rows of which none has missed its bar. */
  public ShareRows() {}

  /** Tells whether a row has missed its bar. */
  public boolean isMissed() {
    return missed;
  }

  /** Prints a row without a bar. */
  public <T> void count(String what, Collection<T> all, Predicate<T> counted) {
    row(what, counted(all, counted), all.size(), "", "");
  }

  /** Prints a row of what must not happen more often. */
  public <T> void atMost(String what, Collection<T> all, Predicate<T> counted, double bar) {
    atMost(what, all, counted, bar, "");
  }

  /**
   * Prints a row of what must not happen more often.
   *
   * @param beside more about the trials
   */
  public <T> void atMost(
      String what, Collection<T> all, Predicate<T> counted, double bar, String beside) {
    long count = counted(all, counted);
    row(
        what,
        count,
        all.size(),
        bar("at most", bar),
        "%-6s  %s".formatted(verdict(count <= bar * all.size()), beside));
  }

  /** Prints a row of what must happen as often. */
  public <T> void atLeast(String what, Collection<T> all, Predicate<T> counted, double bar) {
    long count = counted(all, counted);
    row(what, count, all.size(), bar("at least", bar), verdict(count >= bar * all.size()));
  }

  private static <T> long counted(Collection<T> all, Predicate<T> counted) {
    return all.stream().filter(counted).count();
  }

  private static String bar(String how, double bar) {
    return String.format(Locale.ROOT, "%s %.0f %%", how, 100 * bar);
  }

  private String verdict(boolean holds) {
    missed |= !holds;
    return holds ? "OK" : "MISSED";
  }

  private static void row(String what, long count, int of, String bar, String verdict) {
    System.out.printf(
        Locale.ROOT,
        "%-48s %4d of %4d %6.1f %%  %-13s %s%n",
        what,
        count,
        of,
        100.0 * count / of,
        bar,
        verdict);
  }
}
