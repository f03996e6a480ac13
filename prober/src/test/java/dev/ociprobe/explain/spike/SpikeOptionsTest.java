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
  void lossRemedy_isALargerRing_andLightEventsForFullOnesOnly() {
    assertThat(options(Optional.of(EventSet.LIGHT), Optional.empty()).lossRemedy())
        .isEqualTo("--ring 2048, or a quieter host");
    assertThat(options(Optional.of(EventSet.FULL), Optional.empty()).lossRemedy())
        .isEqualTo("--ring 8192, --trace light, or a quieter host");
  }

  /** Twice a tiny ring is still a tiny one. */
  @Test
  void lossRemedy_ofAnUnusuallySmallRing_isTheUsualOneAtLeast() {
    assertThat(options(Optional.of(EventSet.LIGHT), Optional.of(8 << 10)).lossRemedy())
        .startsWith("--ring 1024,");
    assertThat(options(Optional.of(EventSet.FULL), Optional.of(2048 << 10)).lossRemedy())
        .startsWith("--ring 4096,");
    assertThat(options(Optional.of(EventSet.LIGHT), Optional.of(4096 << 10)).lossRemedy())
        .startsWith("--ring 8192,");
  }
}
