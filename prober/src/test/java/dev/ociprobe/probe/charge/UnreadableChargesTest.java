package dev.ociprobe.probe.charge;

import static dev.ociprobe.probe.charge.FakeLife.CPU;
import static dev.ociprobe.probe.charge.FakeLife.MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of cgroups whose text, or whose change, is no use of a container. */
class UnreadableChargesTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lots\n", "-5\n", "99999999999999999999\n", "1 2\n", "max\n", "\u001b[2J\n"})
  void ofContainer_ofGarbage_isNoValue(String text) {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V1_MOUNTS, Map.of())
            .then(
                Stage.CREATED,
                Map.of(CPU + "/c/cpuacct.usage", text, MEMORY + "/c/memory.usage_in_bytes", text))
            .then(Stage.READY, Map.of(CPU + "/c/cpuacct.usage", "900\n"))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.CREATED)).isEmpty();
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.READY)).isEmpty();
    assertThat(charges.ofContainer(ChargedMetric.MEMORY, Stage.CREATED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8:0 rbytes=9223372036854775807\n8:16 rbytes=1\n",
        "8:0 rbytes=lots\n",
        "8:0\n",
        "8:0 rbytes=-9\n"
      })
  void ofContainer_ofDisksWithGarbage_isNoValue(String text) {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V2_MOUNTS, Map.of())
            .then(Stage.CREATED, Map.of("ociprobe/r/c/io.stat", text))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.READ_BYTES, Stage.CREATED)).isEmpty();
  }

  @Test
  void ofContainer_ofATimeThatIsTooLong_isNoValue() {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V2_MOUNTS, Map.of())
            .then(
                Stage.CREATED, Map.of("ociprobe/r/c/cpu.stat", "usage_usec 9223372036854775807\n"))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.CREATED)).isEmpty();
  }

  @Test
  void ofContainer_ofACounterThatRanBackwards_isNoValue() {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V1_MOUNTS, Map.of())
            .then(Stage.CREATED, Map.of(CPU + "/c/cpuacct.usage", "900\n"))
            .then(Stage.READY, Map.of(CPU + "/c/cpuacct.usage", "800\n"))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.READY)).isEmpty();
  }

  @Test
  void ofContainer_withoutAnyCgroup_isNoValue() {
    CycleCharges charges =
        FakeLife.on(root, "", Map.of()).then(Stage.CREATED, Map.of()).deleted(Map.of());

    for (ChargedMetric each : ChargedMetric.values()) {
      assertThat(charges.ofContainer(each, Stage.CREATED)).isEmpty();
      assertThat(charges.ofParent(each, Stage.CREATED)).isEmpty();
    }
  }
}
