package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.FakeReply;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The slot of runc in which a user's command runs. */
abstract class CommandTestCase extends SlotTest {
  static final FakeReply OUTPUT = FakeReply.success().withContainerOutput("hello".getBytes(UTF_8));

  ContainerRunner runner;

  @BeforeEach
  void prepare() {
    runner = SampleCycles.runner(slot, Readiness.Kind.COMMAND, Verb.STATE);
  }

  Cycle run() {
    return runner.run(ID, Optional.empty());
  }

  static void assertFailed(Cycle cycle, Phase phase, String words) {
    assertThat(cycle)
        .isInstanceOfSatisfying(
            Cycle.Failed.class,
            failed -> {
              assertThat(failed.failure().phase()).isEqualTo(phase);
              assertThat(failed.failure().message()).contains(words);
            });
  }
}
