package dev.ociprobe.result.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFormatTest {
  private static final List<ExportedRun> FULL =
      List.of(new ExportedRun(Path.of("results/to|day"), SampleRuns.full()));

  @TempDir Path temp;

  @Test
  void csv_hasARowForEachSeries_andNoFigureWhereThereIsNone() throws Exception {
    List<String> lines = ExportFormat.CSV.render(FULL).lines().toList();
    assertThat(lines).hasSize(17);
    assertThat(lines.getFirst())
        .startsWith("run,complete,runtime,phase,count,errors,min_ns,p50_ns");
    assertThat(lines.get(1)).startsWith("to|day,true,runc,create,120,1,");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 20);
    assertThat(lines.get(1).split(",", -1)[16]).as("p99.9 of 120").isEmpty();
  }

  @Test
  void prometheus_countsAllSamples_upToEachEnd() throws Exception {
    Path directory = RecordedRuns.write(temp.resolve("a\"b"), List.of("runc"), 1, "6.1.0");
    String text = ExportFormat.PROM.render(List.of(ExportedRun.read(directory)));
    String labels = "run=\"a\\\"b\",runtime=\"runc\",phase=\"create\"";
    assertThat(text)
        .contains("# TYPE ociprobe_phase_duration_seconds histogram\n")
        .contains("_bucket{" + labels + ",le=\"0.005\"} 0\n")
        .contains("_bucket{" + labels + ",le=\"0.02\"} 100\n")
        .contains("_bucket{" + labels + ",le=\"+Inf\"} 100\n")
        .contains("_count{" + labels + "} 100\n")
        .contains("ociprobe_run_complete{run=\"a\\\"b\"} 1\n");
  }

  @Test
  void prometheus_ofSamplesWithoutTheirRun_namesTheFile() throws IOException {
    Path directory = RecordedRuns.write(temp.resolve("run"), List.of("runc"), 1, "6.1.0");
    Path samples = directory.resolve("samples.csv");
    Files.writeString(samples, Files.readString(samples).replace(",runc,", ",other,"));
    assertThatThrownBy(() -> ExportFormat.PROM.render(List.of(ExportedRun.read(directory))))
        .hasMessageContaining(samples.toString())
        .hasMessageContaining("other/create");
  }
}
