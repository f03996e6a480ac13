package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StackSite;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.host.symbols.UserFunction;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenedCpuTest {
  private static final TimeCategory CPU = new TimeCategory.OnCpu("runc");
  private static final long MILLI = 1_000_000;
  private static final StackSite READ =
      new StackSite("runc", "read", List.of("seq_read_iter", "__x64_sys_read"), List.of());
  private static final StackSite MOUNTINFO =
      new StackSite(
          "runc", "read", List.of("show_mountinfo", "seq_read_iter", "__x64_sys_read"), List.of());
  private static final StackSite COPIES =
      new StackSite(
          "runc",
          "unshare",
          List.of("clone_mnt", "copy_tree", "copy_mnt_ns", "__x64_sys_unshare"),
          List.of());
  private static final StackSite USER = new StackSite("runc", StackSite.USER, List.of(), List.of());

  private static Breakdown onCpu(long millis, Map<StackSite, Integer> samples) {
    List<StackSite> sites = new ArrayList<>();
    samples.forEach((site, count) -> {
      for (int i = 0; i < count; i++) {
        sites.add(site);
      }
    });
    long nanos = millis * MILLI + 1; // no multiple of anything
    return Breakdown.of(
        Map.of(
            CPU,
            new Breakdown.Portion(
                nanos, nanos, new StepDetail("runc", List.of(), "", 1), StackWeights.of(sites))));
  }

  private static Diagnosis diagnose(Breakdown slow, Breakdown ordinary) {
    Baseline baseline = new Baseline();
    for (int i = 0; i < 20; i++) {
      baseline.add(iteration(ordinary));
    }
    return new Diagnostician(Knowledge.builtIn()).diagnose(iteration(slow), baseline);
  }

  private static Iteration iteration(Breakdown breakdown) {
    return new Iteration(
        0, 0, new PhaseEvidence(breakdown, List.of(), List.of(), DataQuality.FULL, List.of()));
  }

  @Test
  void manyMounts_areNamedAsTheMechanism() {
    Diagnosis diagnosis =
        diagnose(
            onCpu(50, Map.of(MOUNTINFO, 40, COPIES, 44, USER, 16)),
            onCpu(10, Map.of(READ, 4, USER, 16)));

    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.EXPLAINED);
    assertThat(diagnosis.causes().subList(0, 2))
        .allSatisfy(cause ->
            assertThat(cause.known().map(KnownCause::id).orElse("")).startsWith("many-mounts"));
    assertThat(
            diagnosis.causes().stream()
                .map(cause -> CategoryText.of(cause.difference().category())))
        .contains("runc on CPU in unshare", "runc on CPU in read");
    assertThat(diagnosis.causes().stream().mapToLong(Cause::nanos).sum()).isEqualTo(40 * MILLI);
  }

  @Test
  void workOfTheProgram_isNamedAsTheMechanism() {
    StackSite compile =
        new StackSite(
            "runc",
            "user mode: seccomp compile",
            List.of(),
            List.of(new UserFunction("libseccomp.so.2.5.4", "seccomp_rule_add", 1)));

    Diagnosis diagnosis =
        diagnose(onCpu(50, Map.of(compile, 80, USER, 20)), onCpu(10, Map.of(USER, 20)));

    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.EXPLAINED);
    assertThat(diagnosis.causes().getFirst().known().map(KnownCause::id))
        .contains("seccomp-compile");
    assertThat(CategoryText.of(diagnosis.causes().getFirst().difference().category()))
        .isEqualTo("runc on CPU in user mode: seccomp compile");
  }

  @Test
  void tooFewSamples_splitNothing_andSaySo() {
    Diagnosis diagnosis = diagnose(onCpu(50, Map.of(COPIES, 3)), onCpu(10, Map.of(USER, 1)));

    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.LOCATED);
    assertThat(diagnosis.causes())
        .singleElement()
        .satisfies(cause -> assertThat(cause.difference().category()).isEqualTo(CPU));
    assertThat(diagnosis.why()).contains("too few samples of runc on CPU", "--sample-rate");
  }

  @Test
  void withoutSamples_nothingIsSaidOfThem() {
    assertThat(diagnose(onCpu(50, Map.of()), onCpu(10, Map.of())).why()).doesNotContain("samples");
  }

  @Test
  void smallParts_joinTheRest_andTheSumIsKept() {
    Breakdown slow = onCpu(50, Map.of(COPIES, 60, READ, 1, USER, 39));
    OpenedCpu opened = OpenedCpu.of(slow, onCpu(10, Map.of()));

    assertThat(opened.slow().nanos()).isEqualTo(slow.nanos());
    assertThat(opened.slow().portions().keySet())
        .containsExactlyInAnyOrder(
            new TimeCategory.OnCpu("runc", "unshare"),
            new TimeCategory.OnCpu("runc", StackSite.USER),
            CPU);
    assertThat(opened.ordinary().nanosOf(new TimeCategory.OnCpu("runc", "unshare")))
        .isEqualTo(6 * MILLI + 1);
  }
}
