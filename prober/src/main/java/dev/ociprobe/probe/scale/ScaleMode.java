package dev.ociprobe.probe.scale;

import java.time.Duration;
import java.util.List;

/** The load that a scale run puts on each runtime. */
public sealed interface ScaleMode {

  /** Its name in results. */
  String label();

  /** The word for its load in tables. */
  String load();

  /** The number of turns of each runtime in one round. */
  int turns();

  /** The number of steps of a turn of each runtime in one round, for the progress. */
  long steps();

  /** The most containers that live at a time. */
  int most();

  /**
   * Containers started one after another, held, and destroyed.
   *
   * @param counts of containers, ascending
   * @param hold the time for which all of them live
   */
  record InARow(List<Integer> counts, Duration hold) implements ScaleMode {
    public InARow {
      counts = List.copyOf(counts);
    }

    @Override
    public String label() {
      return "in-a-row";
    }

    @Override
    public String load() {
      return "containers";
    }

    @Override
    public int turns() {
      return counts.size();
    }

    @Override
    public long steps() {
      return counts.stream().mapToLong(each -> 2L * each).sum();
    }

    @Override
    public int most() {
      return counts.getLast();
    }
  }

  /**
   * Cycles beside a growing and then shrinking number of idle containers.
   *
   * @param levels numbers of idle containers, ascending
   * @param cycles at each level, in each direction
   */
  record Density(List<Integer> levels, int cycles) implements ScaleMode {
    public Density {
      levels = List.copyOf(levels);
    }

    @Override
    public String label() {
      return "density";
    }

    @Override
    public String load() {
      return "idle";
    }

    @Override
    public int turns() {
      return 1;
    }

    @Override
    public long steps() {
      return 2L * levels.getLast() + 2L * cycles * levels.size();
    }

    @Override
    public int most() {
      return levels.getLast() + 1;
    }
  }
}
