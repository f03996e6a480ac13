package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckContextTest {
  private final List<VerdictResult> verdicts = new ArrayList<>();
  private boolean interrupted;
  private Predicate<ContainerPlan> refuses = _ -> false;
  private FakeContainer fake;
  private CheckContext context;

  @TempDir private Path directory;

  @BeforeEach
  void open() throws IOException {
    fake = FakeContainer.in(directory);
    context =
        new CheckContext(
            FakeCheck.on("runc", "cpu.quota"),
            host(directory),
            (_, plan) -> {
              if (refuses.test(plan)) {
                throw RefusedException.of(Verb.CREATE, "no containers here");
              }
              return fake.create();
            },
            new CheckClock(() -> interrupted),
            verdicts::add);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  /** A host of cgroup v1 without a controller for the network. */
  static HostFacts host(Path directory) {
    FakeFiles files = new FakeFiles(directory).withV1();
    return FakeHostFacts.of(files, directory);
  }

  private static ContainerPlan limited() {
    return ContainerPlan.running(Workload.idle()).with(Resources.of(Cpu.ofQuota(20_000, 100_000)));
  }

  private Conclusion create(ContainerPlan plan) throws RefusedException, CheckInterruptedException {
    context.create(plan).close();
    return Conclusions.HELD;
  }

  private VerdictResult verdict() {
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  @Test
  void runCase_thatIsRefusedWithLimitsOnly_isRejected() throws CheckInterruptedException {
    refuses =
        plan ->
            Objects.requireNonNull(Objects.requireNonNull(plan.spec().linux()).resources()).cpu()
                != null;

    context.runCase("20%", _ -> create(limited()));

    assertThat(verdict().verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(verdict().evidence()).containsExactly("create: no containers here");
  }

  @Test
  void runCase_thatIsRefusedWithoutLimitsToo_isInconclusive() throws CheckInterruptedException {
    refuses = _ -> true;

    context.runCase("20%", _ -> create(limited()));

    assertThat(verdict().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict().meaning())
        .isEqualTo("without any limit, too, create fails: no containers here");
    assertThat(verdict().remedy())
        .hasValueSatisfying(
            remedy -> assertThat(remedy).startsWith("run it alone: ociprobe limits --runtime "));
  }

  @Test
  void runCase_thatIsRefusedOnce_isTheSecondTrysAffair() throws CheckInterruptedException {
    AtomicInteger tries = new AtomicInteger();
    refuses = _ -> tries.incrementAndGet() == 1;

    context.runCase("20%", _ -> create(limited()));

    assertThat(verdict().verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict().evidence()).contains("in a first try, create: no containers here");
  }

  @Test
  void runCase_thatIsRefusedTwice_ofARuntimeThatFailsNowAndThen_isNotRejected()
      throws CheckInterruptedException {
    AtomicInteger tries = new AtomicInteger();
    refuses = _ -> tries.incrementAndGet() <= 2;

    context.runCase("20%", _ -> create(limited()));

    assertThat(verdict().verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict().evidence()).contains("in the first 2 tries, create: no containers here");
  }

  @Test
  void runCase_thatFails_isInconclusiveWithTheReason() throws CheckInterruptedException {
    context.runCase(
        "20%",
        _ -> {
          throw new UncheckedIOException(new IOException("can't read it"));
        });

    assertThat(verdict().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict().meaning()).contains("can't read it");
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
          assertThat(v.meaning()).endsWith("no cgroup controller net_cls");
        });
  }

  @Test
  void runCase_thatNeedsASettingOfTheHost_runs() throws CheckInterruptedException {
    context.runCase("", CgroupSetting.CPU_QUOTA, _ -> Conclusions.HELD);

    assertThat(verdicts)
        .singleElement()
        .extracting(VerdictResult::verdict)
        .isEqualTo(Verdict.ENFORCED);
  }

  @Test
  void create_afterAnInterruption_endsTheCheck() {
    interrupted = true;

    assertThatExceptionOfType(CheckInterruptedException.class)
        .isThrownBy(() -> context.runCase("20%", _ -> create(limited())));
    assertThat(verdicts).isEmpty();
  }

  @Test
  void pause_afterAnInterruption_endsTheCheck() {
    interrupted = true;

    assertThatExceptionOfType(CheckInterruptedException.class)
        .isThrownBy(() -> context.clock().pause(Duration.ofHours(1)));
  }
}
