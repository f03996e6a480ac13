package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRunnerTest {
  private static final List<OciRuntime> RUNTIMES =
      List.of(FakeSlot.runtime("runc"), FakeSlot.runtime("crun"));

  private final List<String> heard = new ArrayList<>();
  private boolean interrupted;

  @TempDir private Path directory;

  private final LimitsListener listener =
      new LimitsListener() {
        @Override
        public void checkBegan(LimitCheck check, String runtime) {
          heard.add("began " + check.id() + " " + runtime);
        }

        @Override
        public void checkEnded(LimitCheck check, String runtime) {
          heard.add("ended " + check.id() + " " + runtime);
        }

        @Override
        public boolean isInterrupted() {
          return interrupted;
        }
      };

  private List<VerdictResult> run(int repeat, LimitCheck... checks) {
    return new CheckRunner(
            CheckContextTest.host(directory),
            (_, _) -> {
              throw new AssertionError("no container is needed");
            },
            new LimitsPlan(Duration.ofMillis(100), 0.05, repeat),
            listener)
        .run(List.of(checks), RUNTIMES);
  }

  private static FakeCheck enforced(String id) {
    return new FakeCheck(id, context -> context.runCase("", CaseReport::enforced));
  }

  @Test
  void run_takesEachRuntimeBeforeTheNextRepetition_andEachCheckInTurn() {
    List<VerdictResult> verdicts = run(2, enforced("cpu.quota"), enforced("freezer"));

    assertThat(verdicts)
        .extracting(v -> v.check() + " " + v.runtime() + " " + v.repetition())
        .containsExactly(
            "cpu.quota runc 1",
            "cpu.quota crun 1",
            "cpu.quota runc 2",
            "cpu.quota crun 2",
            "freezer runc 1",
            "freezer crun 1",
            "freezer runc 2",
            "freezer crun 2");
    assertThat(heard).startsWith("began cpu.quota runc", "ended cpu.quota runc").hasSize(16);
  }

  @Test
  void run_ofACheckThatIsRefusedOutsideItsCases_isRejected() {
    LimitCheck refused =
        new FakeCheck(
            "cpu.time",
            _ -> {
              throw RefusedException.of(Verb.CREATE, "no");
            });

    assertThat(run(1, refused)).extracting(VerdictResult::verdict).containsOnly(Verdict.REJECTED);
    assertThat(heard).contains("ended cpu.time crun");
  }

  @Test
  void run_ofACheckThatCannotReadAFileOutsideItsCases_isInconclusive() {
    LimitCheck failed =
        new FakeCheck(
            "cpu.time",
            _ -> {
              throw new UncheckedIOException(new IOException("gone"));
            });

    assertThat(run(1, failed))
        .extracting(VerdictResult::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
  }

  @Test
  void run_ofACheckThatConcludesNothing_isAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> run(1, new FakeCheck("cpu.time", context -> context.open("20%"))))
        .withMessage("case \"20%\" of cpu.time on runc has no conclusion");
  }

  @Test
  void run_thatIsInterrupted_keepsTheVerdictsSoFar() {
    LimitCheck interrupting =
        new FakeCheck(
            "freezer",
            context -> {
              interrupted = true;
              context.clock().pause(Duration.ofHours(1));
            });

    assertThat(run(1, enforced("cpu.quota"), interrupting, enforced("unified")))
        .extracting(VerdictResult::check)
        .containsExactly("cpu.quota", "cpu.quota");
    assertThat(heard).last().isEqualTo("began freezer runc");
  }
}
