package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.probe.limits.check.RequestedChecks;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A runtime of which a create fails now and then by itself, under a quota and without. */
class RefusedOnceTest extends FakeContainerTestCase {
  /** The verdict on a quota; the creates of those numbers, from 1, fail. */
  private VerdictResult quota(IntPredicate fails) {
    List<LimitCheck> checks =
        RequestedChecks.of(Limits.parse("cpu.quota=20%/10ms").on(Resources.NONE, Path.of("/")))
            .checks();
    List<VerdictResult> verdicts =
        runner(fails).run(checks, List.of(FakeSlot.runtime("runc")), _ -> {});
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private CheckRunner runner(IntPredicate fails) {
    AtomicInteger creates = new AtomicInteger();
    return new CheckRunner(
        CheckContextTest.host(directory),
        (_, _) -> {
          if (fails.test(creates.incrementAndGet())) {
            throw RefusedException.of(Verb.CREATE, "transport is closing");
          }
          return fake.create();
        },
        FakeCheck.PLAN,
        () -> false);
  }

  @Test
  void runtime_thatFailsNowAndThen_isNotGivenUp() {
    assertThat(runner(create -> create < 3).unable(List.of(FakeSlot.runtime("runc")))).isEmpty();
    assertThat(runner(_ -> true).unable(List.of(FakeSlot.runtime("runc"))))
        .containsEntry("runc", "create fails: transport is closing");
  }

  @Test
  void control_thatIsRefusedOnce_isTriedAgain() {
    VerdictResult verdict = quota(create -> create == 1);

    assertThat(verdict.variant()).isEqualTo("20%/10ms");
    assertThat(verdict.verdict()).isNotEqualTo(Verdict.REJECTED);
  }

  @Test
  void trial_thatIsRefusedOnce_isTheSecondTrysAffair() {
    VerdictResult verdict = quota(create -> create == 2);

    assertThat(verdict.verdict()).isNotEqualTo(Verdict.REJECTED);
    assertThat(verdict.evidence()).contains("in a first try, create: transport is closing");
  }

  @Test
  void trial_thatIsRefusedTwice_mayBeTheRuntimesOwnFailure() {
    VerdictResult verdict = quota(create -> create == 2 || create == 3);

    assertThat(verdict.verdict()).isNotEqualTo(Verdict.REJECTED);
    assertThat(verdict.evidence()).contains("in a first try, create: transport is closing");
  }

  /** The first create is the control's, and so is the last. */
  @Test
  void trial_thatIsAlwaysRefused_whileContainersWithoutAQuotaRun_isRejected() {
    assertThat(quota(List.of(2, 3, 4, 5)::contains).verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void control_thatIsAlwaysRefused_isInconclusive() {
    VerdictResult verdict = quota(_ -> true);

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.meaning()).isEqualTo("without the limit, too, create fails");
  }
}
