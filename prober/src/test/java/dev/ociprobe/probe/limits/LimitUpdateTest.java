package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a limit that the runtime makes, refuses or has no verb for. */
class LimitUpdateTest extends FakeContainerTestCase {
  private static final String CPU = "cpu,cpuacct";
  private static final String QUOTA = "cpu.cfs_quota_us";
  private static final Map<CgroupSetting, String> RAISED = Map.of(CgroupSetting.CPU_QUOTA, "50000");

  @Test
  void update_byTheRuntime_takesTheTimeOfTheCall() throws Exception {
    fake.stopwatch().onCommand("update", FakeReply.success().after(Duration.ofMillis(3)));

    assertThat(fake.create().update(Resources.NONE, Map.of()))
        .isEqualTo(new UpdateOutcome.ByRuntime(Duration.ofMillis(3)));
  }

  @Test
  void update_thatTheRuntimeAloneRefuses_keepsItsWordsAndTheOldLimit() throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "20000\n");
    fake.stopwatch().onCommand("update", FakeReply.exited(1).withStderr("invalid argument"));

    assertThat(fake.create().update(Resources.NONE, RAISED))
        .isEqualTo(new UpdateOutcome.Refused("exit status 1: invalid argument", true));
    assertThat(fake.cgroupText(CPU, QUOTA)).isEqualTo("20000\n");
  }

  @Test
  void update_thatTheKernelRefusesFromTheHostToo_isTheKernels() throws Exception {
    String directory = QUOTA + "/is a directory";
    fake.withCgroupFile(CPU, directory, "");
    fake.stopwatch().onCommand("update", FakeReply.exited(1).withStderr("device busy"));

    assertThat(fake.create().update(Resources.NONE, RAISED))
        .isInstanceOfSatisfying(
            UpdateOutcome.RefusedByKernel.class,
            refused -> {
              assertThat(refused.words()).contains("can't write \"50000\" to ", QUOTA);
              assertThat(refused.runtime()).hasValue("exit status 1: device busy");
            });
  }

  @Test
  void update_thatTheRuntimeRefusesForACgroupWithoutTheFile_isTheRuntimes() throws Exception {
    fake.withCgroupFile(CPU, "cgroup.procs", "");
    fake.stopwatch().onCommand("update", FakeReply.exited(1));

    assertThat(fake.create().update(Resources.NONE, RAISED))
        .isEqualTo(new UpdateOutcome.Refused("exit status 1, without any output", false));
  }

  @Test
  void update_thatDoesNotEnd_isNoRefusal() throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "20000\n");
    fake.stopwatch().onCommand("update", FakeReply.timedOut());

    assertThat(fake.create().update(Resources.NONE, RAISED))
        .isEqualTo(new UpdateOutcome.TimedOut());
  }

  @Test
  void update_whereTheRuntimeHasNone_writesTheFile(@TempDir Path other) throws Exception {
    try (FakeContainer runsc =
        FakeContainer.in(other, FakeSlot.runtime("runsc")).withCgroupFile(CPU, QUOTA, "-1\n")) {
      ContainerUnderTest container = runsc.create();

      assertThat(container.update(Resources.NONE, Map.of(CgroupSetting.CPU_QUOTA, "50000")))
          .isInstanceOf(UpdateOutcome.ByFile.class);
      assertThat(runsc.cgroupText(CPU, QUOTA)).isEqualTo("50000");
      assertThat(container.update(Resources.NONE, Map.of(CgroupSetting.CPU_BURST, "1")))
          .isInstanceOf(UpdateOutcome.WithoutFile.class);
    }
  }
}
