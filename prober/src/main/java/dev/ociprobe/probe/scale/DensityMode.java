package dev.ociprobe.probe.scale;

import java.util.List;

/**
 * Cycles beside a growing and then shrinking number of idle containers.
 *
 * @param levels numbers of idle containers, ascending
 * @param cycles at each level, in each direction
 */
public record DensityMode(List<Integer> levels, int cycles) implements ScaleMode {
  /** Copies the list. */
  public DensityMode {
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
