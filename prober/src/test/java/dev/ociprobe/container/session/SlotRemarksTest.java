package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.container.stopwatch.StrayCpus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotRemarksTest {
  private static final Command CREATE =
      Command.captured(List.of("/runc", "create"), Duration.ofSeconds(1));

  private final SlotRemarks remarks = new SlotRemarks();

  @Test
  void said_ofLinesThatDifferByNumbers_areOne() {
    note(FakeReply.success().withStderr("time=1 level=warning msg=\"unable to set ambient\"\n"));
    note(FakeReply.success().withStderr("time=2 level=warning msg=\"unable to set ambient\"\n"));
    note(FakeReply.success());

    assertThat(remarks.said())
        .containsExactly("time=1 level=warning msg=\"unable to set ambient\"");
  }

  @Test
  void said_ofLinesThatDifferByAPath_orAreTorn_areOne() {
    String line =
        "level=warning msg=\"can't remove\" error=\"rmdir /sys/fs/cgroup/%s/op-1: busy\"\n";
    note(FakeReply.success().withStderr(line.formatted("cpuset").repeat(60)));
    note(FakeReply.success().withStderr(line.formatted("memory").repeat(61)));

    assertThat(remarks.said()).containsExactly(line.formatted("cpuset").strip());
  }

  @Test
  void strayed_ofProcessesThatKeepToThePlan_isNothing() {
    note(FakeReply.success());

    assertThat(remarks.strayed()).isEmpty();
  }

  @Test
  void strayed_ofARuntimeThatSetsItsMask_saysHowOftenAndWhere() {
    note(FakeReply.success());
    note(FakeReply.success().strayingTo(new StrayCpus(0, 3)));

    assertThat(remarks.strayed())
        .containsExactly(
            "the runtime's process could run on CPU 0 and 2 others, too, which is not planned,"
                + " 1 of 2 times");
  }

  private void note(FakeReply reply) {
    FakeStopwatch stopwatch = new FakeStopwatch();
    stopwatch.onCommand("create", reply);
    remarks.note(CREATE, stopwatch.invoke(CREATE));
  }
}
