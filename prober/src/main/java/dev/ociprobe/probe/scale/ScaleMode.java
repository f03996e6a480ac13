package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Phase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

  /** The containers that live at its smallest load. */
  int least();

  /** The slots of each runtime, each with a stopwatch of its own. */
  default int lanes() {
    return 1;
  }

  /** The phases with a curve; the others are in the series alone. */
  default Set<Phase> curves() {
    return EnumSet.of(
        Phase.MOUNT, Phase.CREATE, Phase.START, Phase.READY, Phase.KILL, Phase.DELETE);
  }

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

    @Override
    public int least() {
      return counts.getFirst();
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

    @Override
    public int least() {
      return levels.getFirst() + 1;
    }
  }

  /**
   * Bursts of containers that are made at the same moment, and ended at the same moment.
   *
   * @param widths containers of a burst, ascending
   * @param containers of each width, rounded up to whole bursts
   */
  record AtOnce(List<Integer> widths, int containers) implements ScaleMode {
    public AtOnce {
      widths = List.copyOf(widths);
    }

    @Override
    public String label() {
      return "at-once";
    }

    @Override
    public String load() {
      return "at once";
    }

    @Override
    public int turns() {
      return widths.size();
    }

    /** The bursts of a width. */
    int bursts(int width) {
      return (containers + width - 1) / width;
    }

    @Override
    public long steps() {
      return widths.stream().mapToLong(each -> 2L * each * bursts(each)).sum();
    }

    @Override
    public int most() {
      return widths.getLast();
    }

    @Override
    public int least() {
      return widths.getFirst();
    }

    @Override
    public int lanes() {
      return widths.getLast();
    }
  }

  /**
   * Containers that are made at scheduled times and ended at once.
   *
   * @param rates per second, ascending
   * @param time of each rate
   * @param lanes the most containers at a time; arrivals beyond them wait
   */
  record OpenLoop(List<Double> rates, Arrivals.Kind kind, Duration time, int lanes)
      implements ScaleMode {
    public OpenLoop {
      rates = List.copyOf(rates);
    }

    private static final Duration SOAK = Duration.ofSeconds(30);
    private static final int WINDOWS = 10;

    /** Tells whether it is one rate for long enough to see what drifts and what leaks. */
    boolean isSoak() {
      return rates.size() == 1 && time.compareTo(SOAK) >= 0;
    }

    /** The beginning of the tenth of the time in which a moment lies, in minutes. */
    double windowOf(double minutes) {
      double width = time.toNanos() / 60e9 / WINDOWS;
      return Math.min(WINDOWS - 1, Math.floor(minutes / width)) * width;
    }

    @Override
    public String label() {
      return "open-loop";
    }

    @Override
    public String load() {
      return "per second";
    }

    @Override
    public int turns() {
      return rates.size();
    }

    @Override
    public long steps() {
      return (long)
          rates.stream().mapToDouble(each -> Math.ceil(each * time.toNanos() / 1e9)).sum();
    }

    @Override
    public int most() {
      return lanes;
    }

    @Override
    public int least() {
      return 1;
    }

    @Override
    public Set<Phase> curves() {
      return EnumSet.of(Phase.MOUNT, Phase.CREATE, Phase.DELETE, Phase.STARTUP);
    }
  }
}
