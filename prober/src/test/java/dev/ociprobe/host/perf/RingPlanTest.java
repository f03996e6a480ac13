package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingPlanTest {
  private static final int RING = 1 << 20;

  private static RingPlan plan(int cpus, int... measured) {
    List<Integer> online = IntStream.range(0, cpus).boxed().toList();
    return new RingPlan(
        online, IntStream.of(measured).collect(BitSet::new, BitSet::set, BitSet::or), RING);
  }

  private static long sum(RingPlan plan) {
    return plan.cpus().stream().mapToLong(plan::bytesOf).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64, 128, 256, 1024})
  void rings_ofAPinnedRuntime_areLargeWhereItRuns_andSmallElsewhere(int cpus) {
    RingPlan plan = plan(cpus, 1);
    assertThat(plan.bytesOf(1)).isEqualTo(RING);
    assertThat(plan.bytesOf(0)).isEqualTo(1 << 18);
    assertThat(sum(plan)).isLessThanOrEqualTo(RING + (256L << 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64, 128, 256, 1024})
  void rings_ofARuntimeThatMayRunAnywhere_fitIntoTheBound(int cpus) {
    RingPlan plan = plan(cpus);
    assertThat(plan.cpus())
        .allSatisfy(cpu -> {
          assertThat(Integer.bitCount(plan.bytesOf(cpu))).isEqualTo(1);
          assertThat(plan.bytesOf(cpu)).isBetween(1 << 16, RING);
        });
    assertThat(sum(plan)).isLessThanOrEqualTo(512L << 20);
  }

  @Test
  void rings_smallerThanAnyBound_areWhatTheUserWanted() {
    RingPlan plan = new RingPlan(List.of(0, 1), new BitSet(), 4096);
    assertThat(plan.bytesOf(0)).isEqualTo(4096);
  }

  /** Events are lost there, too, and then a larger ring is what the report advises. */
  @Test
  void rings_largerThanUsual_areLargerElsewhereToo() {
    BitSet measured = new BitSet();
    measured.set(1);
    RingPlan plan = new RingPlan(List.of(0, 1), measured, 16 << 20);
    assertThat(plan.bytesOf(1)).isEqualTo(16 << 20);
    assertThat(plan.bytesOf(0)).isEqualTo(2 << 20);
  }

  @Test
  void descriptors_areFewerWhereTheRuntimeCannotRun() {
    assertThat(plan(256, 7).descriptors(20, 8)).isEqualTo(20 + 255 * 8);
    assertThat(plan(256).descriptors(20, 8)).isEqualTo(256 * 20);
  }

  /** Whatever the number of CPUs, one of them may have all records of a recording. */
  @Test
  void budget_isThereForWhoeverNeedsIt() {
    RecordingBudget budget = new RecordingBudget(100);
    assertThat(budget.take(80)).isTrue();
    assertThat(budget.take(21)).isFalse();
    assertThat(budget.take(20)).isTrue();
    budget.giveBack(100);
    assertThat(budget.take(100)).isTrue();
  }
}
