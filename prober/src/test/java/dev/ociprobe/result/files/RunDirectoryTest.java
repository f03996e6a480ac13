package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123Z");
  static final Sample SAMPLE =
      new Sample(
          17,
          5,
          "runc",
          "create",
          1_000_000_007,
          36_000_001,
          Sample.OK,
          Optional.of(new ResourceUsage(1, 2, 3, 4, 5, 6, 7, 8, 9)),
          CgroupUse.NONE);

  @TempDir Path temp;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void create_namesTheDirectoryByTimeAndKind() throws IOException {
    try (RunDirectory run = RunDirectory.create(temp.resolve("results"), NOW, "lifecycle")) {
      assertThat(run.path()).isEqualTo(temp.resolve("results/20261121T080000Z-lifecycle"));
    }
  }

  @Test
  void create_twiceInASecond_makesTwoDirectories() throws IOException {
    try (RunDirectory first = RunDirectory.create(temp, NOW, "lifecycle");
        RunDirectory second = RunDirectory.create(temp, NOW, "lifecycle");
        RunDirectory third = RunDirectory.create(temp, NOW, "lifecycle")) {
      first.samples().append(SAMPLE);
      assertThat(Stream.of(first, second, third).map(r -> r.path().getFileName().toString()))
          .containsExactly(
              "20261121T080000Z-lifecycle",
              "20261121T080000Z-lifecycle-2",
              "20261121T080000Z-lifecycle-3");
    }
  }

  @Test
  void create_underAFile_saysWhich() throws IOException {
    Path file = Files.writeString(temp.resolve("results"), "");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunDirectory.create(file, NOW, "lifecycle"))
        .withMessageContaining(file.toString());
  }

  @Test
  void at_aDirectoryThatIsMissing_makesItWithItsParents() throws IOException {
    try (RunDirectory run = RunDirectory.at(temp.resolve("a/b"))) {
      assertThat(names(run.path())).containsExactly("samples.csv");
    }
  }

  @Test
  void at_aDirectoryThatHoldsSomething_namesItAndTouchesNothing() throws IOException {
    Files.writeString(temp.resolve("thesis.tex"), "");
    assertThatExceptionOfType(OccupiedDirectoryException.class)
        .isThrownBy(() -> RunDirectory.at(temp))
        .withMessageContaining(temp.toString())
        .withMessageContaining("is not empty");
    assertThat(names(temp)).containsExactly("thesis.tex");
  }

  @Test
  void at_aFile_saysSo() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    assertThatExceptionOfType(OccupiedDirectoryException.class)
        .isThrownBy(() -> RunDirectory.at(file))
        .withMessageContaining(file + " is a file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void at_aDirectoryOfARunThatGoesOn_refuses() throws IOException {
    try (RunDirectory first = RunDirectory.at(temp)) {
      first.samples().append(SAMPLE);
      assertThatExceptionOfType(OccupiedDirectoryException.class)
          .isThrownBy(() -> RunDirectory.at(temp));
    }
  }

  @Test
  void close_ofARunThatRecordedNothing_leavesNothing() throws IOException {
    RunDirectory.at(temp.resolve("made")).close();
    assertThat(names(temp)).isEmpty();
    RunDirectory.at(temp).close();
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void close_ofARunThatRecordedNothing_leavesNoParentThatItMade() throws IOException {
    Path parent = temp.resolve("ociprobe-results");
    RunDirectory first = RunDirectory.create(parent, NOW, "lifecycle");
    RunDirectory.create(parent, NOW, "lifecycle").close();
    first.close();
    assertThat(parent).doesNotExist();
    Files.createDirectory(parent);
    RunDirectory.create(parent, NOW, "lifecycle").close();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void close_ofARunWithoutSamples_leavesItsResultsAlone() throws IOException {
    try (RunDirectory run = RunDirectory.at(temp.resolve("made"))) {
      run.writeRun(SampleRuns.full());
    }
    assertThat(names(temp.resolve("made"))).containsExactly("run.json");
  }

  @Test
  void write_ofAllFiles_leavesThemAndNoOther() throws IOException {
    Series series = new Series(new SeriesName("runc", "create"), 1);
    series.record(0, 36_000_001);
    try (RunDirectory run = RunDirectory.at(temp)) {
      run.samples().append(SAMPLE);
      run.writeHistograms(NOW, NOW.plusSeconds(1), List.of(series));
      run.writeRun(SampleRuns.full());
    }
    assertThat(names(temp)).containsExactly("histograms.hlog", "run.json", "samples.csv");
    assertThat(RunReader.readRun(temp)).isEqualTo(SampleRuns.full());
    HistogramLogReader log = new HistogramLogReader(temp.resolve("histograms.hlog").toFile());
    assertThat(log.nextIntervalHistogram().getTag()).isEqualTo("runc/create");
  }

  @Test
  void writeRun_whereItCantBeWritten_saysThatTheSamplesAreKept() throws IOException {
    try (RunDirectory run = RunDirectory.at(temp)) {
      run.samples().append(SAMPLE);
      Files.createDirectory(temp.resolve("run.json"));
      assertThatExceptionOfType(ResultFileException.class)
          .isThrownBy(() -> run.writeRun(SampleRuns.full()))
          .withMessageContaining(temp.resolve("run.json").toString())
          .withMessageContaining("samples.csv")
          .withMessageContaining("--out");
    }
    assertThat(names(temp)).containsExactly("run.json", "samples.csv");
  }

  @Test
  void hasLostSamples_afterTheDirectoryWasDeleted_isTrue() throws IOException {
    try (RunDirectory run = RunDirectory.at(temp.resolve("run"))) {
      run.samples().append(SAMPLE);
      run.samples().flush();
      assertThat(run.hasLostSamples()).isFalse();
      Files.delete(run.path().resolve("samples.csv"));
      Files.delete(run.path());
      assertThat(run.hasLostSamples()).isTrue();
      run.restore();
      assertThat(run.hasLostSamples()).isTrue();
    }
  }

  @Test
  void hasLostSamples_afterTheDirectoryWasMovedAway_isFalse() throws IOException {
    try (RunDirectory run = RunDirectory.at(temp.resolve("run"))) {
      run.samples().append(SAMPLE);
      run.samples().flush();
      Files.move(run.path(), temp.resolve("moved"));
      assertThat(run.hasLostSamples()).isFalse();
    }
  }
}
