package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.util.BitSet;
import org.junit.jupiter.api.Tag;

@Tag("alone")
class CpuCpusetIT {
  @EachRuntime
  void run_keepsTheContainerToItsCpus(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CpuCpuset(), runtime).byVariant())
        .containsEntry("", Verdict.ENFORCED)
        .containsEntry("live move", Verdict.ENFORCED);
  }

  @EachRuntime
  void run_onACpuThatTheHostLacks_blamesNoRuntime(String runtime) throws IOException {
    BitSet lacking = new BitSet();
    lacking.set(1000);
    VerdictResult verdict = LimitVerdicts.of(new CpuCpuset(lacking), runtime).only();

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict.meaning()).startsWith("the kernel refuses it, whoever writes it: ");
  }
}
