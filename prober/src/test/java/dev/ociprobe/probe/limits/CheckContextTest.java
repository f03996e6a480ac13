package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckContextTest {
  private final List<VerdictResult> verdicts = new ArrayList<>();
  private boolean interrupted;
  private CheckContext context;

  @TempDir private Path directory;

  @BeforeEach
  void open() {
    context =
        new CheckContext(
            FakeCheck.on("runc", "cpu.quota"),
            host(directory),
            (_, _) -> {
              throw RefusedException.of(Verb.CREATE, "no containers here");
            },
            new CheckClock(() -> interrupted),
            verdicts::add);
  }

  /** A host of cgroup v1 without a controller for the network. */
  static HostFacts host(Path directory) {
    FakeFiles files = new FakeFiles(directory).withMounts(FakeFiles.V1_MOUNTS);
    return new HostFacts(
        CgroupLayout.read(files.files()),
        files.files(),
        Posix.load("ffm"),
        List.of(0, 1),
        directory);
  }

  private static ContainerPlan idle() {
    return ContainerPlan.running(Workload.idle());
  }

  @Test
  void runCase_thatTheRuntimeRefuses_isRejected() throws CheckInterruptedException {
    context.runCase("20%", _ -> context.create(idle()).close());

    assertThat(verdicts)
        .singleElement()
        .satisfies(v -> {
          assertThat(v.variant()).isEqualTo("20%");
          assertThat(v.verdict()).isEqualTo(Verdict.REJECTED);
        });
    context.requireAllConcluded();
  }

  @Test
  void runCase_thatCannotReadAFile_isInconclusive() throws CheckInterruptedException {
    context.runCase(
        "20%",
        _ -> {
          throw new UncheckedIOException(new IOException("can't read it"));
        });

    assertThat(verdicts)
        .singleElement()
        .satisfies(v -> {
          assertThat(v.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(v.evidence()).singleElement().asString().contains("can't read it");
        });
  }

  @Test
  void runCase_thatFailsAfterItsConclusion_keepsItAndThrows() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() ->
            context.runCase(
                "20%",
                report -> {
                  report.enforced();
                  throw new UncheckedIOException(new IOException("can't remove it"));
                }));

    assertThat(verdicts)
        .singleElement()
        .extracting(VerdictResult::verdict)
        .isEqualTo(Verdict.ENFORCED);
  }

  @Test
  void runCase_thatNeedsASettingWhichTheHostLacks_isUnsupportedWithoutRunning()
      throws CheckInterruptedException {
    context.runCase(
        "",
        CgroupSetting.NETWORK_CLASS,
        _ -> {
          throw new AssertionError("must not run");
        });

    assertThat(verdicts)
        .singleElement()
        .satisfies(v -> {
          assertThat(v.verdict()).isEqualTo(Verdict.UNSUPPORTED);
          assertThat(v.evidence()).singleElement().asString().endsWith("has net_cls.classid");
        });
  }

  @Test
  void runCase_thatNeedsASettingOfTheHost_runs() throws CheckInterruptedException {
    context.runCase("", CgroupSetting.CPU_QUOTA, CaseReport::enforced);

    assertThat(verdicts)
        .singleElement()
        .extracting(VerdictResult::verdict)
        .isEqualTo(Verdict.ENFORCED);
  }

  @Test
  void requireAllConcluded_withoutACase_isAnError() {
    assertThatIllegalStateException()
        .isThrownBy(context::requireAllConcluded)
        .withMessage("cpu.quota has no case");
  }

  @Test
  void requireAllConcluded_withAnOpenCase_isAnError() throws CheckInterruptedException {
    context.runCase("20%", CaseReport::enforced);
    context.runCase("50%", _ -> {});

    assertThatIllegalStateException()
        .isThrownBy(context::requireAllConcluded)
        .withMessageContaining("\"50%\"");
  }

  @Test
  void create_afterAnInterruption_endsTheCheck() {
    interrupted = true;

    assertThatExceptionOfType(CheckInterruptedException.class)
        .isThrownBy(() -> context.runCase("20%", _ -> context.create(idle()).close()));
    assertThat(verdicts).isEmpty();
  }

  @Test
  void pause_afterAnInterruption_endsTheCheck() {
    interrupted = true;

    assertThatExceptionOfType(CheckInterruptedException.class)
        .isThrownBy(() -> context.clock().pause(Duration.ofHours(1)));
  }
}
