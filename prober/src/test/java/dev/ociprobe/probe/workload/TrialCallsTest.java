package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialCallsTest {
  @TempDir private Path directory;

  @Test
  void end_ofACommandThatOutlivesAPartOfASecond_tellsThatTime() throws Exception {
    try (FakeSlot slot = FakeSlot.in(directory)) {
      TrialCalls calls =
          new TrialCalls(slot.slot(), FakeSlot.RUN.containerId(0), slot.slot().spec());
      calls.create();
      slot.stopwatch().onGone(FakeReply.timedOut());

      TrialFailedException e =
          catchThrowableOfType(
              TrialFailedException.class, () -> calls.end(Duration.ofMillis(1500)));

      assertThat(e.outcome())
          .isInstanceOfSatisfying(
              Trial.Failed.class,
              failed ->
                  assertThat(failed.message()).contains("did not end within 1.5 s and was killed"));
    }
  }
}
