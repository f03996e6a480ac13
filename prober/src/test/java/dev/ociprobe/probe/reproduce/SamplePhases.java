package dev.ociprobe.probe.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The phases of cycles, as {@code samples.csv} has them. The rounds begin 100 ms apart. */
final class SamplePhases {
  private static final long MILLI = 1_000_000;

  private final StringBuilder rows =
      new StringBuilder(
          "sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,"
              + "max_rss_kib,minor_faults,major_faults,block_reads,block_writes,voluntary_switches,"
              + "involuntary_switches,round,cgroup_cpu_ns,cgroup_read_bytes,cgroup_written_bytes\n");

  void add(int round, String runtime, String phase, long millis) {
    rows.append(
        "1,%s,%s,%d,%d,ok,,,,,,,,,,%d,,,\n"
            .formatted(runtime, phase, round * 100L * MILLI, millis * MILLI, round));
  }

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("samples.csv"), rows);
  }
}
