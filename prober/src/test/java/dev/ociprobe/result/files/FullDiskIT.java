package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 64 KiB; needs root, see mount(8). */
class FullDiskIT {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir Path disk;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=64k", "ociprobe-test", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void leave(int bytes) throws IOException {
    long free = Files.getFileStore(disk).getUsableSpace();
    Files.write(disk.resolve("filler"), new byte[(int) free - bytes]);
  }

  private static void append(RunDirectory run) throws ResultFileException {
    run.samples().append(RunDirectoryTest.SAMPLE);
    run.samples().flush();
  }

  @Test
  void append_onADiskThatBecomesFull_saysHowManyAreSavedAndKeepsThem() throws Exception {
    RunDirectory run = RunDirectory.at(disk.resolve("out"));
    ResultFileException problem =
        assertThatExceptionOfType(ResultFileException.class)
            .isThrownBy(() -> {
              for (int i = 0; i < 10_000; i++) {
                append(run);
              }
            })
            .actual();
    long saved = run.samples().saved();
    assertThat(problem)
        .hasMessageContaining(disk.resolve("out/samples.csv").toString())
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("its first " + saved + " samples are saved");
    run.close();
    List<Sample> rows = new ArrayList<>();
    assertThat(RunReader.readSamples(run.path(), rows::add)).isTrue();
    assertThat(rows).hasSize(Math.toIntExact(saved)).hasSizeGreaterThan(100);
  }

  @Test
  void append_onADiskThatHasRoomAgain_leavesOutWhatCameMeanwhile() throws Exception {
    RunDirectory run = RunDirectory.at(disk.resolve("out"));
    append(run);
    leave(0);
    int refused = 0;
    for (int i = 0; i < 100; i++) { // the file's last page has room for some
      try {
        append(run);
      } catch (ResultFileException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 99);
    Files.delete(disk.resolve("filler"));
    append(run);
    run.close();

    List<Sample> rows = new ArrayList<>();
    assertThat(RunReader.readSamples(run.path(), rows::add)).isTrue();
    assertThat(rows).hasSize(102 - refused);
  }

  @Test
  void at_onAFullDisk_saysSoAndLeavesNothing() throws Exception {
    leave(0);
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunDirectory.at(disk.resolve("out")))
        .withMessageContaining(disk.resolve("out").toString())
        .withMessageContaining("No space left on device");
    assertThat(disk.resolve("out")).doesNotExist();
  }

  @Test
  void writeRun_onAFullDisk_leavesNoHalfFile() throws Exception {
    Series series = new Series(new SeriesName("runc", "create"), 1);
    series.record(0, 36_000_001);
    try (RunDirectory run = RunDirectory.at(disk.resolve("out"))) {
      append(run);
      leave(0);
      assertThatExceptionOfType(ResultFileException.class)
          .isThrownBy(() -> run.writeRun(SampleRuns.full()))
          .withMessageContaining(disk.resolve("out/run.json").toString())
          .withMessageContaining("No space left on device")
          .withMessageContaining("samples.csv");
      assertThatExceptionOfType(ResultFileException.class)
          .isThrownBy(() -> run.writeHistograms(NOW, NOW, List.of(series)))
          .withMessageContaining("No space left on device");
    }
    assertThat(disk.resolve("out")).isDirectoryContaining("glob:**/samples.csv");
    assertThat(disk.resolve("out").toFile().list()).hasSize(1);
  }
}
