package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ociprobe.host.environment.CpuTopology;
import dev.ociprobe.host.environment.CpuTopology.Cpu;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuPlanTest {

  @Test
  void of_withoutAWish_measuresOnTheLastCpu() {
    CpuPlan plan = CpuPlan.of(Optional.empty(), alike(0, 1, 5));

    assertThat(plan.measured()).isEqualTo(cpus(5));
    assertThat(plan.tool()).isEqualTo(cpus(0, 1));
    assertThat(plan.reason()).isEqualTo("the last one");
  }

  @Test
  void of_withEfficiencyCores_takesOneOfTheOthers() {
    CpuPlan plan =
        CpuPlan.of(
            Optional.empty(),
            new CpuTopology(
                List.of(
                    new Cpu(0, 5_000_000, false, cpus(), false),
                    new Cpu(1, 5_000_000, false, cpus(), false),
                    new Cpu(2, 5_000_000, true, cpus(), false),
                    new Cpu(3, 3_000_000, false, cpus(), false))));

    assertThat(plan.measured()).isEqualTo(cpus(1));
    assertThat(plan.reason()).isEqualTo("the last of the 2 fastest of 4");
  }

  @Test
  void of_withAnIsolatedCpu_takesItThoughItIsNotTheLast() {
    CpuPlan plan =
        CpuPlan.of(
            Optional.empty(),
            new CpuTopology(
                List.of(
                    new Cpu(0, 0, false, cpus(), false),
                    new Cpu(1, 0, false, cpus(), true),
                    new Cpu(2, 0, false, cpus(), false))));

    assertThat(plan.measured()).isEqualTo(cpus(1));
    assertThat(plan.reason()).isEqualTo("the last isolated one");
  }

  @Test
  void of_withSiblings_keepsTheToolOffThem() {
    CpuPlan plan =
        CpuPlan.of(
            Optional.empty(),
            new CpuTopology(
                List.of(
                    new Cpu(0, 0, false, cpus(2), false),
                    new Cpu(1, 0, false, cpus(3), false),
                    new Cpu(2, 0, false, cpus(0), false),
                    new Cpu(3, 0, false, cpus(1), false))));

    assertThat(plan.measured()).isEqualTo(cpus(3));
    assertThat(plan.tool()).isEqualTo(cpus(0, 2));
    assertThat(plan.reason()).isEqualTo("the last one; ociprobe keeps off its sibling {1}");
  }

  @Test
  void of_withOneCoreOnly_saysThatItIsShared() {
    CpuPlan plan =
        CpuPlan.of(
            Optional.empty(),
            new CpuTopology(
                List.of(
                    new Cpu(0, 0, false, cpus(1), false), new Cpu(1, 0, false, cpus(0), false))));

    assertThat(plan.tool()).isEqualTo(cpus(0));
    assertThat(plan.reason()).contains("shares its core with {0}, where ociprobe itself runs");
  }

  @Test
  void of_withEveryCpuWanted_sharesThem() {
    CpuPlan plan = CpuPlan.of(Optional.of(cpus(0, 1)), alike(0, 1));

    assertThat(plan.measured()).isEqualTo(cpus(0, 1));
    assertThat(plan.tool()).isEqualTo(cpus(0, 1));
  }

  @Test
  void of_withAForbiddenCpu_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuPlan.of(Optional.of(cpus(1, 7)), alike(0, 1)))
        .withMessageContaining("{7}");
  }

  @Test
  void topology_readsCapacitySiblingsAndIsolation(@TempDir Path root) {
    String cpu = "/sys/devices/system/cpu/";
    CpuTopology topology =
        CpuTopology.read(
            new FakeFiles(root)
                .with(cpu + "cpu0/cpu_capacity", "446\n")
                .with(cpu + "cpu0/cpufreq/cpuinfo_max_freq", "1800000\n")
                .with(cpu + "cpu1/cpufreq/cpuinfo_max_freq", "2400000\n")
                .with(cpu + "cpu1/topology/thread_siblings_list", "0-1\n")
                .with(cpu + "isolated", "1\n")
                .with("/sys/devices/cpu_atom/cpus", "0\n")
                .files(),
            cpus(0, 1));

    assertThat(topology.cpus())
        .containsExactly(
            new Cpu(0, 446, true, cpus(), false), new Cpu(1, 2_400_000, false, cpus(0), true));
  }

  private static CpuTopology alike(int... numbers) {
    return new CpuTopology(
        IntStream.of(numbers).mapToObj(n -> new Cpu(n, 0, false, cpus(), false)).toList());
  }

  private static BitSet cpus(int... numbers) {
    return IntStream.of(numbers).collect(BitSet::new, BitSet::set, BitSet::or);
  }
}
