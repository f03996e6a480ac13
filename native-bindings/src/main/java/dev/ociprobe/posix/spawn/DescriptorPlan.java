package dev.ociprobe.posix.spawn;

import java.util.ArrayList;
import java.util.List;

/**
 * The dup2(2) calls that give a child its descriptors, in an order in which none overwrites a
 * source that is copied later.
 *
 * @param duplications the calls, in order
 * @param closeFrom the first descriptor that the child must not have
 */
public record DescriptorPlan(List<Duplication> duplications, int closeFrom) {

  /**
   * A dup2(2). Where both are the same, posix_spawn_file_actions_adddup2(3) clears close-on-exec
   * instead of doing nothing.
   */
  public record Duplication(int from, int to) {}

  public DescriptorPlan {
    duplications = List.copyOf(duplications);
  }

  /**
   * Plans to give the child {@code sources.get(n)} as n.
   *
   * <p>A source below the last target could be overwritten before its turn, so it is first copied
   * above all others.
   */
  public static DescriptorPlan of(List<Integer> sources) {
    int count = sources.size();
    int spare = Math.max(count, sources.stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
    List<Duplication> aside = new ArrayList<>();
    List<Duplication> inPlace = new ArrayList<>();
    for (int target = 0; target < count; target++) {
      int source = sources.get(target);
      if (source < count && source != target) {
        aside.add(new Duplication(source, spare));
        source = spare++;
      }
      inPlace.add(new Duplication(source, target));
    }
    aside.addAll(inPlace);
    return new DescriptorPlan(aside, count);
  }
}
