package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ProfileResult.Stage;
import dev.ociprobe.result.files.SpikeResult.StagePair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  /** Stages by process and nanoseconds: {@code runc 10, init 5}. */
  private static List<Stage> stages(String text, String what) {
    List<Stage> stages = new ArrayList<>();
    long at = 0;
    for (String each : text.split(", ", -1)) {
      String[] words = each.split(" ", -1);
      long nanos = Long.parseLong(words[1]);
      stages.add(new Stage(words[0], what, at, at + nanos, 0));
      at += nanos;
    }
    return stages;
  }

  private static List<StagePair> pairs(String ordinary, String slow) {
    return SideBySide.of(stages(ordinary, "usual"), stages(slow, "unusual"));
  }

  @Test
  void stages_ofTheSameProcesses_areOneEach() {
    assertThat(pairs("runc 10, init 5, runc 3", "runc 11, init 50, runc 3"))
        .containsExactly(
            new StagePair("runc", "unusual", 10, 11),
            new StagePair("init", "unusual", 5, 50),
            new StagePair("runc", "unusual", 3, 3));
  }

  @Test
  void stages_thatOneLacks_haveNoTimeThere() {
    assertThat(pairs("runc 10, init 5, runc 30", "init 6, kworker 9, runc 31"))
        .containsExactly(
            new StagePair("runc", "usual", 10, 0),
            new StagePair("init", "unusual", 5, 6),
            new StagePair("kworker", "unusual", 0, 9),
            new StagePair("runc", "unusual", 30, 31));
  }

  @Test
  void stages_ofBoth_addUpToBoth() {
    List<StagePair> pairs = pairs("a 1, b 2, a 3, c 4", "c 5, b 6, a 7, b 8");
    assertThat(pairs.stream().mapToLong(StagePair::ordinary).sum()).isEqualTo(10);
    assertThat(pairs.stream().mapToLong(StagePair::slow).sum()).isEqualTo(26);
  }
}
