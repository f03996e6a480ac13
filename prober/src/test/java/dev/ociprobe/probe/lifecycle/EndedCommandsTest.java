package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndedCommandsTest {
  private final Map<Phase, Series> series = new EnumMap<>(Phase.class);

  private void count(Phase phase, int count) {
    Series one = new Series(new SeriesName("crun", phase.label()), 10);
    for (int round = 0; round < count; round++) {
      Timing.between(0, 1_000_000).recordIn(one, round);
    }
    series.put(phase, one);
  }

  private Optional<String> warning() {
    return EndedCommands.warning("crun", series).map(WarningResult::message);
  }

  @Test
  void warning_onContainersThatWereKilled_isNone() {
    count(Phase.READY, 0); // a silent command
    count(Phase.KILL, 3);
    count(Phase.TOTAL, 3);

    assertThat(warning()).isEmpty();
  }

  @Test
  void warning_onACommandThatAlwaysEnds_namesThePhasesWithoutADuration() {
    count(Phase.CREATE, 3);
    count(Phase.READY, 0);
    count(Phase.FIRST_BYTE, 0);
    count(Phase.EXEC, 0);
    count(Phase.KILL, 0);
    count(Phase.TOTAL, 3);

    assertThat(warning())
        .hasValue(
            "crun: the command ended by itself, before kill, in 3 of 3 measured cycles; not known"
                + " therefore: ready, exec, kill");
  }

  @Test
  void warning_onACommandThatEndsNowAndThen_tellsHowOften() {
    count(Phase.READY, 10);
    count(Phase.KILL, 8);
    count(Phase.TOTAL, 10);

    assertThat(warning())
        .hasValueSatisfying(text ->
            assertThat(text)
                .contains("2 of 10 measured")
                .endsWith("known of fewer cycles therefore: kill"));
  }

  @Test
  void warning_whereNoCycleCompleted_isNone() {
    count(Phase.KILL, 0);
    count(Phase.TOTAL, 0);

    assertThat(warning()).isEmpty();
  }
}
