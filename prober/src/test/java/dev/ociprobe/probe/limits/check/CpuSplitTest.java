package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.OutsideWork;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CpuSplitTest {
  private static final long SECOND = 1_000_000_000;

  private static CpuSplit split(OptionalDouble light, OptionalDouble heavy, double outsideCpus) {
    return new CpuSplit(
        light,
        heavy,
        new OutsideWork(Map.of("qemu (process 7)", Math.round(outsideCpus * SECOND))),
        Duration.ofSeconds(1),
        false);
  }

  private static OptionalDouble cpus(double cpus) {
    return OptionalDouble.of(cpus);
  }

  @Test
  void unjudged_ofWorkInsideTheCgroups_isEmpty() {
    assertThat(split(cpus(0.3), cpus(0.6), 0.02).unjudged()).isEmpty();
  }

  @Test
  void unjudged_ofWorkOutsideTheCgroups_isEscapedAndNamesTheProcess() {
    Conclusion conclusion = split(cpus(0), cpus(0.01), 0.97).unjudged().orElseThrow();

    assertThat(conclusion.verdict()).isEqualTo(Verdict.ESCAPED);
    assertThat(conclusion.meaning()).contains("the work ran in qemu (process 7), outside");
  }

  @Test
  void unjudged_withoutTheKernelsCount_isInconclusive() {
    assertThat(split(OptionalDouble.empty(), cpus(0.5), 0).unjudged())
        .hasValueSatisfying(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
  }
}
