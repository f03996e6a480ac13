package dev.ociprobe.probe.scale;

import java.util.List;

/**
 * Cycles beside a growing and then shrinking number of idle containers.
 *
 * @param loads numbers of idle containers, ascending
 * @param cycles at each level, in each direction
 */
public record DensityMode(List<Integer> loads, int cycles) implements ScaleMode {
  /** Copies the list. */
  public DensityMode {
    loads = List.copyOf(loads);
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
  public long containers() {
    return loads.getLast() + 2L * cycles * loads.size();
  }

  /** One that idles has a step when it starts and one when it ends, a cycle has one. */
  @Override
  public long steps() {
    return containers() + loads.getLast();
  }

  @Override
  public int most() {
    return loads.getLast() + 1;
  }

  @Override
  public int least() {
    return loads.getFirst() + 1;
  }
}
