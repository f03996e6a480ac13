package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.footprint.FootprintSummary;
import dev.ociprobe.host.footprint.FootprintSummary.MedianReading;
import dev.ociprobe.result.files.FootprintResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTableTest {

  private static FootprintResult footprint(String runtime, MedianReading... readings) {
    return FootprintResult.of(
        runtime, new FootprintSummary(5, List.of(readings), 1.0, null, 2_097_152.0, null, null));
  }

  private static MedianReading reading(String name, String unit, double median) {
    return new MedianReading(name, "/sys/fs/cgroup/" + name, unit, median, 5, null);
  }

  @Test
  void of_differentReadings_hasADashForWhatARuntimeLacks() {
    String table =
        FootprintTable.of(
            List.of(
                footprint("runc", reading("memory.usage_in_bytes", "bytes", 1024.0)),
                footprint("runsc", reading("pids.current", "count", 7.0))),
            Style.PLAIN);
    assertThat(table.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
        .contains(
            "reading|runc|runsc",
            "memory.usage_in_bytes|1 KiB|–",
            "pids.current|–|7",
            "processes that it keeps|1|1",
            "their threads|–|–",
            "their PSS|2 MiB|2 MiB");
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
            Style.PLAIN);
    assertThat(table).contains("io_service_bytes:Total").doesNotContain("8:0");
  }
}
