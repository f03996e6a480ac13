package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.container.runtime.SampleRuntimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of runtimes under several limits. */
class LimitedRuntimeTest {

  @Test
  void all_underFurtherLimits_haveNamesOfTheirOwn_andTheFirstKeepTheirs() {
    Limits quota = Limits.parse("cpu.quota=10%/10ms,memory.limit=64M");

    List<LimitedRuntime> all =
        LimitedRuntime.all(
            List.of(SampleRuntimes.of("runc"), SampleRuntimes.of("crun")),
            List.of(Limits.NONE, quota));

    assertThat(all)
        .extracting(each -> each.runtime().name())
        .containsExactly(
            "runc",
            "crun",
            "runc@cpu.quota=10%_10ms+memory.limit=64M",
            "crun@cpu.quota=10%_10ms+memory.limit=64M");
    assertThat(all.get(1).limits()).isEqualTo(Limits.NONE);
    assertThat(all.get(3).limits()).isEqualTo(quota);
  }
}
