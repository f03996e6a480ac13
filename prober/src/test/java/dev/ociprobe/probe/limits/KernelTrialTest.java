package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import dev.ociprobe.probe.limits.check.RequestedChecks;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Limits that the kernel takes from nobody, under a runtime that refuses them, too. */
class KernelTrialTest extends FakeContainerTestCase {

  private VerdictResult mems() {
    List<VerdictResult> verdicts =
        verdicts(
            CheckCatalogue.beginningWith("cpu.mems"),
            (_, plan) -> {
              if (isLimited(plan)) {
                throw RefusedException.of(Verb.CREATE, "invalid argument");
              }
              return fake.create();
            });
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private List<VerdictResult> verdicts(List<LimitCheck> checks, ContainerFactory containers) {
    return new CheckRunner(
            CheckContextTest.host(directory), containers, FakeCheck.PLAN, () -> false)
        .run(checks, List.of(FakeSlot.runtime("runc")), _ -> {});
  }

  private static boolean isLimited(ContainerPlan plan) {
    return Objects.requireNonNull(Objects.requireNonNull(plan.spec().linux()).resources()).cpu()
        != null;
  }

  @Test
  void limit_thatTheKernelTakesFromNobody_isUnsupported() {
    fake.withCgroupFile("cpuset", "cpuset.mems/is a directory", "");
    VerdictResult verdict = mems();

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict.meaning())
        .startsWith("the kernel refuses it, whoever writes it: can't write \"0\" to ");
    assertThat(verdict.evidence()).contains("create: invalid argument");
  }

  @Test
  void limit_thatTheKernelTakesFromTheHost_isRejected() {
    fake.withCgroupFile("cpuset", "cpuset.mems", "0\n");

    assertThat(mems().verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void burst_aboveTheQuota_isUnsupportedWithoutATry() {
    List<LimitCheck> checks =
        RequestedChecks.of(
                Limits.parse("cpu.quota=5%,cpu.burst=20ms").on(Resources.NONE, Path.of("/")))
            .checks();

    assertThat(
            verdicts(
                checks.stream().filter(check -> check.id().equals("cpu.burst")).toList(),
                (_, _) -> {
                  throw new AssertionError("no container may be tried");
                }))
        .singleElement()
        .satisfies(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
          assertThat(verdict.meaning())
              .isEqualTo("Linux accepts no burst above the quota, which is 5000 µs");
        });
  }

  @Test
  void limit_whoseFileTheContainerLacks_isRejected() {
    fake.withCgroupFile("cpuset", "cgroup.procs", "");

    assertThat(mems().verdict()).isEqualTo(Verdict.REJECTED);
  }
}
