package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.KeptProgram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FootprintTableTest {

  private static FootprintResult footprint(String runtime, FootprintResult.Reading... readings) {
    return new FootprintResult(
        runtime,
        5,
        List.of(readings),
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.of(2_097_152),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(
            new KeptProgram("shim", runtime + "-shim", 1, OptionalDouble.of(1_048_576)),
            new KeptProgram("runtime", "helper", 2, OptionalDouble.empty())));
  }

  private static FootprintResult.Reading reading(String name, String unit, double median) {
    return new FootprintResult.Reading(
        name, "/sys/fs/cgroup/" + name, unit, OptionalDouble.of(median), 5, Optional.empty());
  }

  @Test
  void of_differentReadings_hasADashForWhatARuntimeLacks() {
    String table =
        FootprintTable.of(
            List.of(
                footprint("runc", reading("memory.usage_in_bytes", "bytes", 1024.0)),
                footprint("runsc", reading("pids.current", "count", 7.0))),
            true,
            Style.PLAIN);
    assertThat(table.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
        .contains(
            "reading|runc|runsc",
            "memory.usage_in_bytes|1 KiB|–",
            "pids.current|–|7",
            "kept processes|1|1",
            "kept threads|–|–",
            "PSS of kept processes|2 MiB|2 MiB",
            "PSS of shim runc-shim|1 MiB|–",
            "PSS of shim runsc-shim|–|1 MiB",
            "PSS of runtime helper|– (2)|– (2)");
  }

  @Test
  void of_readingsOfSingleDevices_leavesThemToTheFile() {
    String table =
        FootprintTable.of(
            List.of(
                footprint(
                    "runc",
                    reading("blkio.throttle.io_service_bytes:8:0 Read", "bytes", 5.0),
                    reading("blkio.throttle.io_service_bytes:Total", "bytes", 5.0))),
            true,
            Style.PLAIN);
    assertThat(table).contains("io_service_bytes:Total").doesNotContain("8:0");
  }

  @Test
  void of_withoutReadings_hasTheProcessesAlone() {
    String table =
        FootprintTable.of(
            List.of(footprint("runc", reading("pids.current", "count", 7.0))), false, Style.PLAIN);
    assertThat(table).contains("kept processes").doesNotContain("pids.current");
  }
}
