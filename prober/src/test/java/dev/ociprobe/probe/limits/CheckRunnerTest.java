package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRunnerTest {
  private static final List<OciRuntime> RUNTIMES =
      List.of(FakeSlot.runtime("runc"), FakeSlot.runtime("crun"));

  private final List<String> heard = new ArrayList<>();
  private final List<List<VerdictResult>> saved = new ArrayList<>();
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
    return runner(
            repeat,
            (_, _) -> {
              throw new AssertionError("no container is needed");
            })
        .run(List.of(checks), RUNTIMES, saved::add);
  }

  private CheckRunner runner(int repeat, ContainerFactory containers) {
    return new CheckRunner(
        CheckContextTest.host(directory),
        containers,
        new LimitsPlan(Duration.ofMillis(100), 0.05, repeat),
        listener);
  }

  private static FakeCheck enforced(String id) {
    return new FakeCheck(id, context -> context.runCase("", _ -> Conclusions.HELD));
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
    assertThat(saved).extracting(List::size).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void run_ofACheckWhoseControlIsRefused_isInconclusive_forNoLimitWasAskedFor() {
    LimitCheck refused =
        new FakeCheck(
            "cpu.time",
            _ -> {
              throw RefusedException.of(Verb.CREATE, "transport is closing");
            });

    assertThat(run(1, refused))
        .allSatisfy(verdict -> {
          assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(verdict.evidence()).containsExactly("create: transport is closing");
          assertThat(verdict.meaning()).isEqualTo("without the limit, too, create fails");
        });
    assertThat(heard).contains("ended cpu.time crun");
  }

  @Test
  void unable_whereTheBundleCannotBeMade_blamesNoRuntime() throws IOException {
    Path file = Files.createFile(directory.resolve("no-bundle"));
    CheckRunner runner =
        runner(
            1,
            (_, _) -> {
              Bundle.delete(file);
              throw new AssertionError("that fails");
            });

    assertThatExceptionOfType(BundleException.class).isThrownBy(() -> runner.unable(RUNTIMES));
  }

  @Test
  void run_ofACheckThatFailsUnforeseen_losesThatCaseOnly() {
    LimitCheck failed =
        new FakeCheck(
            "cpu.time",
            context -> {
              context.runCase("20%", _ -> Conclusions.HELD);
              context.runCase(
                  "50%",
                  _ -> {
                    throw new IndexOutOfBoundsException("an empty argv");
                  });
              context.runCase("80%", _ -> Conclusions.HELD);
              throw new UncheckedIOException(new IOException("gone"));
            });

    assertThat(run(1, failed, enforced("freezer")))
        .filteredOn(v -> v.runtime().equals("runc"))
        .extracting(v -> v.check() + " " + v.variant() + " " + v.verdict())
        .containsExactly(
            "cpu.time 20% ENFORCED",
            "cpu.time 50% INCONCLUSIVE",
            "cpu.time 80% ENFORCED",
            "cpu.time  INCONCLUSIVE",
            "freezer  ENFORCED");
  }

  @Test
  void run_ofACheckWithoutACase_isInconclusive() {
    assertThat(run(1, new FakeCheck("cpu.time", context -> context.open("20%"))))
        .extracting(VerdictResult::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
  }

  @Test
  void unable_namesEachRuntimeThatRunsNoContainerWithItsWords() {
    assertThat(
            runner(
                    1,
                    (runtime, _) -> {
                      throw RefusedException.of(
                          Verb.CREATE, "exit status 1: not on " + runtime.name());
                    })
                .unable(RUNTIMES))
        .containsExactly(
            Map.entry("runc", "create fails: exit status 1: not on runc"),
            Map.entry("crun", "create fails: exit status 1: not on crun"));
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
