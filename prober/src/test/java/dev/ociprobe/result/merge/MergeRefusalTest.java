package dev.ociprobe.result.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.files.OccupiedDirectoryException;
import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Runs that are not merged, and what is left then. */
class MergeRefusalTest extends MergeTestCase {
  private void assertRefused(
      Class<? extends Exception> type, List<Path> directories, String... words) throws IOException {
    List<Path> before = entries();
    ThrowingCallable merging = () -> merge(directories);
    assertThatExceptionOfType(type)
        .isThrownBy(merging)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void write_ofTheSameRunTwice_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), run);
    Path copy = Files.createDirectory(temp.resolve("copy"));
    for (String name : List.of("run.json", "samples.csv", "histograms.hlog")) {
      Files.copy(run.resolve(name), copy.resolve(name));
    }
    for (Path again : List.of(run, link, copy)) {
      assertRefused(
          MergeRefusedException.class,
          List.of(run, again),
          run.toString(),
          again.toString(),
          "same run");
    }
  }

  @Test
  void write_ofAnotherKindOrSchema_isRefusedByName() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path spikes =
        new FleetRuns("spikes", 3, 50, 10, "6.1.0", "", 2).write(temp.resolve("spikes-run"));
    assertRefused(MergeRefusedException.class, List.of(run, spikes), "`spikes`", spikes.toString());

    Path newer = FleetRuns.ordinary(3).write(temp.resolve("newer"));
    Path json = newer.resolve("run.json");
    Files.writeString(json, Files.readString(json).replace("ociprobe/run/1", "ociprobe/run/2"));
    assertRefused(ResultFileException.class, List.of(run, newer), json.toString(), "run/2");
  }

  @Test
  void write_ofAnHlogThatDoesNotFitItsJson_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).withRounds(20).write(temp.resolve("other"));
    Path log = run.resolve("histograms.hlog");
    String whole = Files.readString(log);
    Files.delete(log);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "no such file");
    Files.copy(other.resolve("histograms.hlog"), log);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "20 durations");
    Files.writeString(log, whole.substring(0, whole.length() - 20));
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "damaged");
    Files.write(log, new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "it is not text");
    Files.delete(log);
    Files.createSymbolicLink(log, other.resolve("histograms.hlog"));
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "not a regular file");
  }

  @Test
  void write_ofAnHlogOfAnotherRunWithAsManyDurations_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).write(temp.resolve("other"));
    Path log = run.resolve("histograms.hlog");
    Files.copy(other.resolve("histograms.hlog"), log, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "not of one run");
  }

  @Test
  void write_ofSamplesThatDoNotFitTheirJson_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).write(temp.resolve("other"));
    Path samples = run.resolve("samples.csv");
    String whole = Files.readString(samples);
    Files.writeString(samples, whole.substring(0, whole.length() / 2));
    assertRefused(ResultFileException.class, List.of(run), samples.toString());
    Files.writeString(samples, whole.lines().limit(100).collect(Collectors.joining("\n")) + "\n");
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "not of one run");
    Files.copy(other.resolve("samples.csv"), samples, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "not of one run");
    Files.delete(samples);
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "no such file");
  }

  @Test
  void write_ofARunAndACopyFromBeforeItsEnd_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path copy = FleetRuns.ordinary(1).write(temp.resolve("copy"), false);
    assertRefused(
        MergeRefusedException.class, List.of(run, copy), "are the same run", copy.toString());
  }

  @Test
  void write_ofARunWithoutDurations_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).withRounds(0).write(temp.resolve("run"), false);
    assertRefused(MergeRefusedException.class, List.of(run), "has no durations");
  }

  @Test
  void write_ofWatchesInWhichNothingWasCalled_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).ofKind("watch", 0).write(temp.resolve("run"));
    assertRefused(MergeRefusedException.class, List.of(run), "nothing was called in them");
  }

  @Test
  void write_intoADirectoryThatHoldsSomething_leavesItAlone() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Files.writeString(Files.createDirectory(temp.resolve("merged")).resolve("mine"), "x");
    assertRefused(OccupiedDirectoryException.class, List.of(run), "is not empty");
    assertThat(temp.resolve("merged/mine")).hasContent("x");
  }

  @Test
  void write_intoNewDirectories_leavesNoneAfterAnError() throws IOException {
    Path target = temp.resolve("new/and/merged");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() ->
            MergeDirectory.write(
                List.of(temp.resolve("none")), target, FleetRuns.TOOL, () -> false, idle::add));
    assertThat(entries()).isEmpty();
  }
}
