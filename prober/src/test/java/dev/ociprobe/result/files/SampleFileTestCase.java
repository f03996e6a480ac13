package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A file of samples in a directory of the test's: its header and one row. */
abstract class SampleFileTestCase {
  static final String HEADER =
      "sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,max_rss_kib,"
          + "minor_faults,major_faults,block_reads,block_writes,voluntary_switches,"
          + "involuntary_switches,round,cgroup_cpu_ns,cgroup_read_bytes,cgroup_written_bytes\n";

  static final String ROW = "17,runc,create,1000000007,36000001,ok,1,2,3,4,5,6,7,8,9,5,,,\n";

  @TempDir Path temp;

  Path file() {
    return temp.resolve("samples.csv");
  }

  List<Sample> read() throws ResultFileException {
    List<Sample> rows = new ArrayList<>();
    assertThat(RunReader.readSamples(temp, rows::add)).isTrue();
    return rows;
  }
}
