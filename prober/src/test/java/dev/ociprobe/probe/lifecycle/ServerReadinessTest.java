package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.CommandTestCase.assertFailed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.ReadySign;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.FakeReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Cycles of a server that tells by a line that it is ready. */
class ServerReadinessTest extends SlotTest {

  private Cycle run() {
    ReadySign sign = new ReadySign.Line(Pattern.compile("^ready (to|for) "));
    return SampleCycles.runner(slot, new Readiness.Kind.Server(sign)).run(ID, Optional.empty());
  }

  private static FakeReply saying(String text) {
    return FakeReply.success().withContainerOutput(text.getBytes(UTF_8));
  }

  @Test
  void line_thatComesLater_isWaitedFor() {
    stopwatch
        .onOutput(saying("begins\n").after(Duration.ofMillis(20)))
        .onOutput(saying("begins\nnot ready to serve\nready to ser").after(Duration.ofMillis(30)));

    Cycle cycle = run();

    assertThat(cycle).isInstanceOf(Cycle.Completed.class);
    assertThat(cycle.timings())
        .hasEntrySatisfying(
            Phase.READY,
            timing -> assertThat(timing.durationNanos()).isBetween(50_000_000L, 60_000_000L));
    assertThat(waits()).hasSize(2);
  }

  @Test
  void line_onStderr_counts() {
    stopwatch.onOutput(saying("begins\n").withContainerErrors("ready for you\n"));

    assertThat(run().timings()).containsKeys(Phase.READY, Phase.STARTUP, Phase.FIRST_BYTE);
  }

  @Test
  void timeout_isAFailureInReady_withTheLastWords() {
    stopwatch
        .onOutput(saying("begins\n"))
        .onOutput(FakeReply.timedOut().withContainerOutput("begins\nhangs\n".getBytes(UTF_8)));

    assertFailed(run(), Phase.READY, "before a line of its output matched \"^ready (to|for) \"");
  }

  @Test
  void line_thatComesTooLate_isNone() {
    stopwatch
        .onOutput(saying("begins\n"))
        .onOutput(saying("begins\nready to serve\n").after(SampleCycles.TIMEOUT));

    assertFailed(run(), Phase.READY, "10.0 s passed before a line of its output matched");
  }

  @Test
  void server_thatNeverFallsSilent_isAwaitedNoLongerThanTheTimeout() {
    for (int i = 0; i < 30; i++) {
      stopwatch.onOutput(saying("so far so good\n").after(Duration.ofSeconds(1)));
    }

    assertFailed(run(), Phase.READY, "10.0 s passed before a line of its output matched");
    assertThat(waits()).hasSize(10);
  }

  @Test
  void end_withoutTheLine_isAFailureInReady() {
    stopwatch.onOutput(FakeReply.success().withContainerErrors("no disk\n"));

    assertFailed(run(), Phase.READY, "the command ended before a line");
  }

  @Test
  void abort_interrupts() {
    stopwatch.onOutput(FakeReply.aborted());

    assertThat(run()).isInstanceOf(Cycle.Interrupted.class);
  }

  private List<Await> waits() {
    return stopwatch.served().stream()
        .filter(each -> each instanceof Await await && await.sign().isPresent())
        .map(Await.class::cast)
        .toList();
  }
}
