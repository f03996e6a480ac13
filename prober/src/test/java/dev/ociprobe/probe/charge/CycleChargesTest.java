package dev.ociprobe.probe.charge;

import static dev.ociprobe.probe.charge.FakeLife.BLKIO;
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

class CycleChargesTest {
  @TempDir private Path root;

  /** A life of which each counter is told as it grows, in the container and in its parent. */
  private CycleCharges legacy(String mounts) {
    return FakeLife.on(
            root,
            mounts,
            Map.of(CPU + "/cpuacct.usage", "1000\n", MEMORY + "/memory.usage_in_bytes", "4096\n"))
        .then(
            Stage.CREATED,
            Map.of(
                CPU + "/cpuacct.usage", "1900\n",
                CPU + "/c/cpuacct.usage", "800\n",
                MEMORY + "/memory.usage_in_bytes", "90000\n",
                MEMORY + "/c/memory.usage_in_bytes", "70000\n"))
        .then(
            Stage.READY,
            Map.of(
                CPU + "/cpuacct.usage", "2000\n",
                CPU + "/c/cpuacct.usage", "900\n",
                MEMORY + "/c/memory.usage_in_bytes", "50000\n"))
        .then(Stage.IDLE, Map.of())
        .then(Stage.ENDED, Map.of(CPU + "/c/cpuacct.usage", "950\n"))
        .deleted(
            Map.of(CPU + "/cpuacct.usage", "2060\n", MEMORY + "/memory.usage_in_bytes", "8192\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeFiles.V1_MOUNTS, FakeFiles.HYBRID_MOUNTS})
  void ofContainer_ofACounter_isItsGrowthInEachSpan(String mounts) {
    CycleCharges charges = legacy(mounts);

    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.CREATED)).hasValue(800);
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.READY)).hasValue(100);
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.IDLE)).hasValue(0);
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.ENDED)).hasValue(50);
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.DELETED)).isEmpty();
    assertThat(charges.lifeOfContainer(ChargedMetric.CPU_TIME)).hasValue(950);
  }

  @Test
  void ofContainer_ofALevel_isItsValueAtTheEndOfEachSpan() {
    CycleCharges charges = legacy(FakeFiles.V1_MOUNTS);

    assertThat(charges.ofContainer(ChargedMetric.MEMORY, Stage.CREATED)).hasValue(70_000);
    assertThat(charges.ofContainer(ChargedMetric.MEMORY, Stage.READY)).hasValue(50_000);
    assertThat(charges.lifeOfContainer(ChargedMetric.MEMORY)).isEmpty();
  }

  @Test
  void ofParent_countsFromBeforeCreateToAfterDelete() {
    CycleCharges charges = legacy(FakeFiles.V1_MOUNTS);

    assertThat(charges.ofParent(ChargedMetric.CPU_TIME, Stage.CREATED)).hasValue(900);
    assertThat(charges.ofParent(ChargedMetric.CPU_TIME, Stage.DELETED)).hasValue(60);
    assertThat(charges.lifeOfParent(ChargedMetric.CPU_TIME)).hasValue(1060);
    assertThat(charges.lifeOfParent(ChargedMetric.MEMORY)).hasValue(4096);
  }

  @Test
  void ofParent_onVersion2_leavesOutTheRunsOwnProcesses() {
    CycleCharges charges =
        FakeLife.on(
                root,
                FakeFiles.V2_MOUNTS,
                Map.of(
                    "ociprobe/r/cpu.stat", "usage_usec 50\n",
                    "ociprobe/r/host/cpu.stat", "usage_usec 40\n",
                    "ociprobe/r/memory.current", "9000\n",
                    "ociprobe/r/host/memory.current", "5000\n"))
            .then(
                Stage.CREATED,
                Map.of(
                    "ociprobe/r/cpu.stat", "usage_usec 80\n",
                    "ociprobe/r/host/cpu.stat", "usage_usec 65\n",
                    "ociprobe/r/c/cpu.stat", "usage_usec 4\nuser_usec 3\nsystem_usec 1\n",
                    "ociprobe/r/c/memory.peak", "6000\n",
                    "ociprobe/r/c/memory.stat", "anon 10\nfile 20\nkernel 30\npgfault 40\n",
                    "ociprobe/r/c/cpu.pressure",
                        """
                        some avg10=0.22 avg60=0.00 avg300=0.00 total=12
                        full avg10=0.00 total=9
                        """))
            .deleted(Map.of());

    assertThat(charges.ofParent(ChargedMetric.CPU_TIME, Stage.CREATED)).hasValue(5000);
    assertThat(charges.ofParent(ChargedMetric.MEMORY, Stage.CREATED)).hasValue(4000);
    assertThat(charges.ofContainer(ChargedMetric.CPU_TIME, Stage.CREATED)).hasValue(4000);
    assertThat(charges.ofContainer(ChargedMetric.SYSTEM_TIME, Stage.CREATED)).hasValue(1000);
    assertThat(charges.ofContainer(ChargedMetric.MEMORY_PEAK, Stage.CREATED)).hasValue(6000);
    assertThat(charges.ofContainer(ChargedMetric.KERNEL_MEMORY, Stage.CREATED)).hasValue(30);
    assertThat(charges.ofContainer(ChargedMetric.PAGE_FAULTS, Stage.CREATED)).hasValue(40);
    assertThat(charges.ofContainer(ChargedMetric.CPU_STALLS, Stage.CREATED)).hasValue(12_000);
  }

  @Test
  void ofContainer_ofDisks_isTheSumOverThem() {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V1_MOUNTS, Map.of())
            .then(
                Stage.CREATED,
                Map.of(
                    BLKIO + "/c/blkio.throttle.io_service_bytes",
                        "8:0 Read 4096\n8:0 Write 1\n8:16 Read 8192\nTotal 12289\n",
                    BLKIO + "/blkio.throttle.io_service_bytes_recursive",
                        "8:0 Read 4096\nTotal 4096\n"))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.READ_BYTES, Stage.CREATED)).hasValue(12_288);
    assertThat(charges.ofContainer(ChargedMetric.WRITTEN_BYTES, Stage.CREATED)).hasValue(1);
    assertThat(charges.ofContainer(ChargedMetric.READS, Stage.CREATED)).isEmpty();
  }

  /** A file without lines is how version 2 says that no device has done anything. */
  @Test
  void ofContainer_ofDisksThatDidNothing_is0() {
    CycleCharges charges =
        FakeLife.on(root, FakeFiles.V2_MOUNTS, Map.of())
            .then(Stage.CREATED, Map.of("ociprobe/r/c/io.stat", ""))
            .then(
                Stage.READY,
                Map.of("ociprobe/r/c/io.stat", "8:0 rbytes=5 wbytes=0 rios=1 cost.vrate=100.00\n"))
            .deleted(Map.of());

    assertThat(charges.ofContainer(ChargedMetric.READ_BYTES, Stage.CREATED)).hasValue(0);
    assertThat(charges.ofContainer(ChargedMetric.READ_BYTES, Stage.READY)).hasValue(5);
  }

  @Test
  void totals_since_tellWhatAWholeCycleUsed() {
    FakeLife life =
        FakeLife.on(root, FakeFiles.V1_MOUNTS, Map.of(CPU + "/cpuacct.usage", "1000\n"));
    ParentTotals before = life.reader().totals();
    life.then(Stage.CREATED, Map.of(CPU + "/cpuacct.usage", "1700\n"));

    assertThat(life.reader().totals().since(before).cpuNanos()).hasValue(700);
    assertThat(life.reader().totals().since(before).readBytes()).isEmpty();
  }
}
