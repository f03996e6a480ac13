package dev.ociprobe.result.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchMetricsTest {
  @TempDir Path directory;

  @Test
  void write_replacesTheFileByHistogramsAndCauses() throws Exception {
    Path file = directory.resolve("ociprobe.prom");
    WatchMetrics metrics = new WatchMetrics();
    metrics.called("runc", "podman", "create", 30_000_000);
    metrics.write(file);
    metrics.called("runc", "podman", "create", 400_000_000);
    metrics.slow("runc", "podman", "create", "cpu-taken");
    metrics.write(file);

    assertThat(Files.readString(file))
        .contains(
            """
            ociprobe_call_duration_seconds_bucket{runtime="runc",engine="podman",verb="create",le="0.02"} 0
            ociprobe_call_duration_seconds_bucket{runtime="runc",engine="podman",verb="create",le="0.05"} 1
            """)
        .contains(
            """
            ociprobe_call_duration_seconds_sum{runtime="runc",engine="podman",verb="create"} 0.43
            ociprobe_call_duration_seconds_count{runtime="runc",engine="podman",verb="create"} 2
            """)
        .contains(
            "ociprobe_slow_calls_total{runtime=\"runc\",engine=\"podman\",verb=\"create\","
                + "cause=\"cpu-taken\"} 1\n");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}
