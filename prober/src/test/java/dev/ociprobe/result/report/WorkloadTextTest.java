package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.files.WorkloadResult.Check;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadTextTest {

  private static String text(Check... checks) {
    WorkloadResult sample = SampleRuns.workload().workloads().getFirst();
    return WorkloadText.of(
        List.of(
            new WorkloadResult(
                sample.name(),
                sample.description(),
                sample.packageName(),
                sample.version(),
                sample.command(),
                sample.parameters(),
                sample.figures(),
                List.of(checks),
                List.of())),
        Style.PLAIN);
  }

  private static Check check(String runtime, long count) {
    return new Check(runtime, "disk", "disk writes ≥ bytes", (int) count, 0, Optional.empty());
  }

  @Test
  void check_thatCouldNotBeMadeInOneRuntime_isNotPassedInEveryContainer() {
    assertThat(text(check("runc", 10), check("crun", 0)))
        .contains("not checked, as a figure is missing: disk writes ≥ bytes (crun)")
        .doesNotContain("✓");
    assertThat(text(check("runc", 10), check("crun", 10)))
        .contains("✓ in every container: disk writes ≥ bytes")
        .doesNotContain("not checked");
  }

  @Test
  void check_ofARuntimeWithoutAnyTrial_isNoLackOfOne() {
    assertThat(text(check("runc", 10), check("youki", 0)))
        .contains("✓ in every container: disk writes ≥ bytes")
        .doesNotContain("not checked");
  }
}
