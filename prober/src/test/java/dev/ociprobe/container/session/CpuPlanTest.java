package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuPlanTest {

  @Test
  void of_withoutAWish_measuresOnTheLastCpu() {
    CpuPlan plan = CpuPlan.of(Optional.empty(), cpus(0, 1, 5));

    assertThat(plan.measured()).isEqualTo(cpus(5));
    assertThat(plan.tool()).isEqualTo(cpus(0, 1));
  }

  @Test
  void of_withEveryCpuWanted_sharesThem() {
    CpuPlan plan = CpuPlan.of(Optional.of(cpus(0, 1)), cpus(0, 1));

    assertThat(plan.measured()).isEqualTo(cpus(0, 1));
    assertThat(plan.tool()).isEqualTo(cpus(0, 1));
  }

  @Test
  void of_withAForbiddenCpu_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuPlan.of(Optional.of(cpus(1, 7)), cpus(0, 1)))
        .withMessageContaining("{7}");
  }

  private static BitSet cpus(int... numbers) {
    BitSet cpus = new BitSet();
    for (int number : numbers) {
      cpus.set(number);
    }
    return cpus;
  }
}
