package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.result.files.PlanProgress.Outcome;
import dev.ociprobe.result.files.PlanProgress.Step;
import dev.ociprobe.result.files.SampleRuns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTableTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void render_ofStepsOfEachKind_showsWhatCameOfThem() {
    PlanProgress progress =
        new PlanProgress(
            PlanProgress.SCHEMA,
            SampleRuns.full().tool(),
            "/",
            Optional.empty(),
            List.of(
                step(1, "lifecycle", 0, "done", 3725),
                step(2, "limits.pids", 1, "a check failed", 59.6),
                new Step(3, "spikes", "003-spikes", List.of("spikes"), Optional.empty())));

    assertThat(PlanTable.render(progress, "results/\u001b[31m", Style.PLAIN))
        .isEqualTo(
            """
             step             came to            time
            ─────────────────────────────────────────
             001-lifecycle    done            1:02:05
             002-limits.pids  a check failed     1:00
             003-spikes       to do                 –
            Results of each step: results/\\e[31m/<step>
            """);
  }

  private static Step step(int number, String name, int code, String meaning, double seconds) {
    Instant end = NOON.plusMillis((long) (1000 * seconds));
    return new Step(
        number,
        name,
        "%03d-%s".formatted(number, name),
        List.of(name),
        Optional.of(new Outcome(code, meaning, true, NOON, end)));
  }
}
