package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.SampleIterations.CPU;
import static dev.ociprobe.explain.spike.SampleIterations.MILLI;
import static dev.ociprobe.explain.spike.SampleIterations.RCU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallJudgeTest {
  private static final CallJudge.Series CREATE = new CallJudge.Series("runc+podman", "create");

  private final CallJudge judge = new CallJudge(new Threshold.Times(3), Knowledge.builtIn(), 10);

  private static PhaseEvidence millis(long cpu, long rcu) {
    return SampleIterations.ofMillis(Map.of(CPU, cpu, RCU, rcu)).evidence();
  }

  private OptionalLong compared() {
    return judge.explain(CREATE, 99, 0, millis(10, 80)).alike();
  }

  @Test
  void forgetOrdinary_keepsTheLengthsByWhichCallsAreJudged() {
    for (int i = 0; i < 30; i++) {
      assertThat(judge.isSlow(CREATE, 18 * MILLI)).isFalse();
      assertThat(judge.wantsOrdinary(CREATE)).isTrue();
      judge.ordinary(CREATE, i, 0, millis(10, 8));
    }
    assertThat(compared()).isPresent();
    judge.forgetOrdinary();

    assertThat(compared()).isEmpty();
    assertThat(judge.isSlow(CREATE, 90 * MILLI)).isTrue();
    assertThat(judge.wantsOrdinary(CREATE)).isTrue();
  }
}
