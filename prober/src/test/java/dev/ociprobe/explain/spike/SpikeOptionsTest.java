package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.RunJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeOptionsTest {
  private static final Clues CLUES =
      new Clues(
          Knowledge.builtIn(),
          Optional.of(Path.of("mine.json")),
          List.of(TracepointName.parse("net:netif_rx")),
          true);

  private static SpikeOptions options(Optional<EventSet> events, Optional<Integer> ringBytes) {
    return new SpikeOptions(
        Threshold.DEFAULT,
        Set.of(Phase.CREATE),
        10,
        events,
        false,
        ringBytes,
        99,
        FlameFiles.NONE,
        CLUES,
        1);
  }

  @Test
  void plan_hasWhatIsRecorded() {
    SpikeOptions options = options(Optional.of(EventSet.LIGHT), Optional.of(8192 << 10));
    assertThat(RunJson.tree(SpikePlanDocument.of(options)).toString())
        .contains("\"trace\":\"light\"")
        .contains("\"sampleHertz\":99")
        .contains("\"ringKib\":8192")
        .contains("\"events\":[\"net:netif_rx\"]")
        .contains("\"knowledge\":\"mine.json\"")
        .contains("\"runtimeLog\":true");
  }

  /** A run that began with events may end up without: rings and samples are none then. */
  @Test
  void plan_ofARunWithoutEvents_hasNeitherRingsNorSamples() {
    SpikeOptions options = options(Optional.of(EventSet.FULL), Optional.empty()).withoutEvents();
    assertThat(RunJson.tree(SpikePlanDocument.of(options)).toString())
        .contains("\"trace\":\"off\"")
        .contains("\"sampleHertz\":0")
        .contains("\"ringKib\":0")
        .contains("\"events\":[]");
  }

  @Test
  void fullRing_isToBeLarger_andLightEventsAreFewerThanFullOnesOnly() {
    assertThat(options(Optional.of(EventSet.LIGHT), Optional.empty()).lossWords().fullRing())
        .isEqualTo("`ociprobe spikes` with --ring 2048, or a quieter host");
    assertThat(options(Optional.of(EventSet.FULL), Optional.empty()).lossWords().fullRing())
        .isEqualTo("`ociprobe spikes` with --ring 8192, --trace light, or a quieter host");
  }

  /** Twice a tiny ring is still a tiny one, and the largest is not to be doubled. */
  @ParameterizedTest
  @CsvSource({
    "LIGHT, 8, 1024",
    "FULL, 2048, 4096",
    "LIGHT, 4096, 8192",
    "LIGHT, 524288, 1048576",
    "LIGHT, 1048576, a quieter host",
  })
  void fullRing_isToBeAUsualOneAtLeast_andNoLargerThanOneMayBe(
      EventSet events, int ringKib, String told) {
    assertThat(options(Optional.of(events), Optional.of(ringKib << 10)).lossWords().fullRing())
        .contains(told)
        .doesNotContain("2097152");
  }

  /** No ring is large enough for more than is kept. */
  @Test
  void tooMany_areToBeFewer() {
    assertThat(options(Optional.of(EventSet.FULL), Optional.empty()).lossWords().tooMany())
        .isEqualTo(
            "`ociprobe spikes` with --trace light, fewer --event, --sample-rate 49, or a quieter"
                + " host");
  }
}
