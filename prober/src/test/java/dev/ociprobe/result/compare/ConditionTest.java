package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest extends RecordedRunsTestCase {
  @Test
  void conditions_ofRunsInOtherOrders_nameOrderAndPace() throws IOException {
    RecordedRun older = run("a", BOTH, 1);
    RecordedRun blocks = run("b", BOTH, 1);
    ((ObjectNode) blocks.run().plan())
        .put("order", "blocks")
        .put("block", 10)
        .put("paceNanos", 50_000_000);
    assertThat(RunComparison.conditions(List.of(older, blocks), List.of()))
        .containsExactly(
            new Condition("order of turns", "interleaved", "blocks of 10", false),
            new Condition("pace", "none", "50.0 ms", false));
  }

  @Test
  void voiding_ofOtherRecordings_namesTheEventsAndTheRate() throws IOException {
    RecordedRun plain = run("a", BOTH, 1);
    RecordedRun more = run("b", BOTH, 1);
    ((ObjectNode) more.run().plan())
        .putObject("spikes")
        .put("trace", "off")
        .put("sampleHertz", 1999)
        .putArray("events")
        .add("net:netif_rx");
    assertThat(Condition.voiding(RunComparison.conditions(List.of(plain, more), List.of())))
        .isEqualTo(
            "further events differs (none, [\"net:netif_rx\"]); samples a second differs (0, 1999)");
  }

  @Test
  void voiding_ofAnotherBundle_namesIt() throws IOException {
    RecordedRun one = run("a", BOTH, 1);
    Path other = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    replace(other.resolve("run.json"), "payload", "/bin/true");
    List<RecordedRun> both = List.of(one, RecordedRun.read(other));
    assertThat(Condition.voiding(RunComparison.conditions(both, List.of())))
        .isEqualTo("bundle differs (payload, /bin/true)");
  }
}
