package dev.ociprobe.probe.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerUnderTestTest extends FakeContainerTestCase {
  private static final String CPU = "cpu,cpuacct";
  private static final String QUOTA = "cpu.cfs_quota_us";

  private List<String> verbs() {
    return fake.stopwatch().commandLines().stream()
        .map(argv ->
            List.of("create", "start", "kill", "update", "exec", "delete").stream()
                .filter(argv::contains)
                .findFirst()
                .orElse("?"))
        .toList();
  }

  @Test
  void create_thatSucceeds_knowsItsInitAndItsCgroups() throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "20000\n");

    ContainerUnderTest container = fake.create();

    assertThat(container.init()).isEqualTo(FakeStopwatch.INIT);
    assertThat(container.cgroups().holds(CgroupSetting.CPU_QUOTA, "20000")).isTrue();
    assertThat(verbs()).containsExactly("create");
  }

  @Test
  void create_thatIsRefused_tellsWhyAndWhatItLeft_andIsSwept() throws IOException {
    Path state = fake.makeState();
    fake.stopwatch()
        .onCommand(
            "create", FakeReply.exited(1).withContainerOutput("no such device\n".getBytes(UTF_8)));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> fake.create())
        .satisfies(e -> {
          assertThat(e.verb()).isEqualTo(Verb.CREATE);
          assertThat(e.words()).endsWith(": no such device");
          assertThat(e.leftovers()).containsExactly(state.toString());
          assertThat(e.leftoversAfterDelete()).containsExactly(state.toString());
        });

    assertThat(verbs()).startsWith("create", "delete");
    assertThat(state).doesNotExist();
  }

  @Test
  void create_thatIsRefused_tellsWhatItLeftAtTheRuntimesOwnPathsAndNames(@TempDir Path other)
      throws IOException {
    try (FakeContainer kata = FakeContainer.in(other, FakeSlot.runtime("kata-runtime"))) {
      String left = "/run/vc/sbs/" + FakeContainer.ID;
      String cgroup = "/sys/fs/cgroup/pids" + FakeSlot.RUN.cgroup() + "/kata_";
      kata.withDirectory(left).withDirectory("/run/vc/sbs/" + FakeSlot.RUN.containerId(1));
      kata.withDirectory(cgroup + FakeContainer.ID)
          .withDirectory(cgroup + FakeSlot.RUN.containerId(1));
      kata.stopwatch().onCommand("create", FakeReply.exited(1));

      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> kata.create())
          .satisfies(
              e -> assertThat(e.leftovers()).containsExactly(cgroup + FakeContainer.ID, left));
    }
  }

  @Test
  void create_withoutAPidInItsPidFile_isRefusedAndSwept() throws IOException {
    Path state = fake.makeState();
    fake.stopwatch().onGone(FakeReply.noPid());

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> fake.create())
        .withMessageContaining("its pid file holds no pid");
    assertThat(state).doesNotExist();
  }

  @Test
  void create_thatIsAborted_endsTheCheckAndIsSwept() throws IOException {
    Path state = fake.makeState();
    fake.stopwatch().onCommand("create", FakeReply.aborted());

    assertThatExceptionOfType(CheckInterruptedException.class).isThrownBy(() -> fake.create());
    assertThat(state).doesNotExist();
  }

  @Test
  void create_thatIsAbortedWhileItsPidIsRead_endsTheCheckAndIsSwept() throws IOException {
    Path state = fake.makeState();
    fake.stopwatch().onGone(FakeReply.aborted());

    assertThatExceptionOfType(CheckInterruptedException.class).isThrownBy(() -> fake.create());
    assertThat(state).doesNotExist();
  }

  @Test
  void start_thatIsRefused_tellsTheVerb() throws Exception {
    fake.stopwatch().onCommand("start", FakeReply.exited(1).withStderr("no such program"));
    ContainerUnderTest container = fake.create();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(container::start)
        .satisfies(e -> assertThat(e.verb()).isEqualTo(Verb.START));
  }

  @Test
  void require_ofAVerbThatFails_isRefused() throws Exception {
    fake.stopwatch().onCommand("pause", FakeReply.exited(1).withStderr("not running"));
    ContainerUnderTest container = fake.create();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> container.require(Verb.PAUSE))
        .withMessage("pause: exit status 1: not running");
  }

  @Test
  void kill_duringWhichTheInitIsReaped_knowsItsExit() throws Exception {
    fake.stopwatch().onCommand("kill", FakeReply.success().withReaped(FakeStopwatch.INIT, 1));
    ContainerUnderTest container = fake.create();

    assertThat(container.workload().exit()).isEmpty();
    container.kill("KILL");

    assertThat(container.workload().exit()).isPresent();
    assertThat(fake.stopwatch().commandLines().getLast()).endsWith("KILL");
  }

  @Test
  void exec_thatIsAborted_endsTheCheck() throws Exception {
    fake.stopwatch().onCommand("exec", FakeReply.aborted());
    ContainerUnderTest container = fake.create();

    assertThatExceptionOfType(CheckInterruptedException.class)
        .isThrownBy(() -> container.exec(Workload.fill(1), Duration.ofSeconds(1)));
  }

  @Test
  void close_liftsTheLimitsAndSweepsAndFreesTheSlot() throws Exception {
    Path state = fake.makeState();
    fake.withCgroupFile(CPU, QUOTA, "2\n").withCgroupFile("freezer", "freezer.state", "FROZEN\n");
    ContainerUnderTest container = fake.create();

    container.close();

    assertThat(fake.cgroupText(CPU, QUOTA)).isEqualTo("-1");
    assertThat(fake.cgroupText("freezer", "freezer.state")).startsWith("THAWED");
    assertThat(state).doesNotExist();
    assertThat(verbs()).containsExactly("create", "delete");
    assertThat(fake.closed()).isEqualTo(1);
  }

  @Test
  void close_withALastQuestionThatFails_sweepsAndFreesTheSlotAllTheSame() throws Exception {
    Path state = fake.makeState();
    fake.withCgroupFile(CPU, QUOTA, "2\n");
    ContainerUnderTest container = fake.create();
    container.atItsEnd(() -> {
      throw new IllegalStateException("no answer");
    });

    assertThatIllegalStateException().isThrownBy(container::close).withMessage("no answer");

    assertThat(fake.cgroupText(CPU, QUOTA)).isEqualTo("-1");
    assertThat(state).doesNotExist();
    assertThat(fake.closed()).isEqualTo(1);
  }
}
