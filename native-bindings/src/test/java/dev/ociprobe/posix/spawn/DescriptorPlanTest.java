package dev.ociprobe.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.spawn.DescriptorPlan.Duplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptorPlanTest {
  private static final int HIGHEST_SOURCE = 5;
  private static final int MAX_TARGETS = 5;

  @Test
  void of_sourcesAboveTheTargets_copiesEachOnce() {
    assertThat(DescriptorPlan.of(List.of(7, 9, 9)))
        .isEqualTo(
            new DescriptorPlan(
                List.of(new Duplication(7, 0), new Duplication(9, 1), new Duplication(9, 2)), 3));
  }

  @Test
  void of_aSwap_copiesBothAsideFirst() {
    assertThat(DescriptorPlan.of(List.of(1, 0)).duplications())
        .containsExactly(
            new Duplication(1, 2),
            new Duplication(0, 3),
            new Duplication(2, 0),
            new Duplication(3, 1));
  }

  @Test
  void of_nothing_closesAll() {
    assertThat(DescriptorPlan.of(List.of())).isEqualTo(new DescriptorPlan(List.of(), 0));
  }

  @Test
  void of_everyOverlapOfSourcesAndTargets_givesEachTargetItsSource() {
    everyListOfSources(new ArrayList<>());
  }

  private static void everyListOfSources(List<Integer> sources) {
    assertEachTargetGetsItsSource(sources);
    if (sources.size() == MAX_TARGETS) {
      return;
    }
    for (int source = 0; source <= HIGHEST_SOURCE; source++) {
      sources.addLast(source);
      everyListOfSources(sources);
      sources.removeLast();
    }
  }

  private static void assertEachTargetGetsItsSource(List<Integer> sources) {
    Map<Integer, Integer> table = new HashMap<>();
    sources.forEach(source -> table.put(source, source));
    DescriptorPlan plan = DescriptorPlan.of(sources);

    for (Duplication dup : plan.duplications()) {
      table.put(dup.to(), table.getOrDefault(dup.from(), -1));
    }

    table.keySet().removeIf(fd -> fd >= plan.closeFrom());
    for (int target = 0; target < sources.size(); target++) {
      assertThat(table.get(target)).as("%s: %d", sources, target).isEqualTo(sources.get(target));
    }
    assertThat(table).hasSize(sources.size());
  }
}
