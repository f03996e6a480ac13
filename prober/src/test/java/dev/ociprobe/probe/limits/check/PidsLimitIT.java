package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PidsLimitIT {

  @EachHostKernelRuntime
  void limit_isKept(String runtime) throws IOException {
    LimitVerdicts verdicts = LimitVerdicts.of(new PidsLimit(), runtime);

    assertThat(verdicts.byVariant())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("20", Verdict.ENFORCED, "200", Verdict.ENFORCED));
    assertThat(verdicts.evidence("20"))
        .contains("81 of 100 forks failed", "exec into the full container");
  }

  @Test
  void limitOf20_isTooLittleForRunscItself() throws IOException {
    assertThat(LimitVerdicts.of(new PidsLimit(), "runsc").byVariant().get("20"))
        .isIn(Verdict.REJECTED, Verdict.INEXACT);
  }
}
