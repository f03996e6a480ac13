package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordedRunTest extends RecordedRunsTestCase {
  @Test
  void read_ofSamplesThatDoNotFit_namesTheFileAndTheLine() throws IOException {
    Path run = RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1");
    replace(run.resolve("samples.csv"), "7,runc,create", "7,runsc,create");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(run))
        .withMessageContaining(run.resolve("samples.csv") + ": line 16: run.json has no series");
    Path other = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    replace(other.resolve("samples.csv"), ",ok,1,2,3,0,0,0,0,0,0,7\n", ",ok,1,2,3,0,0,0,0,0,0,2\n");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(other))
        .withMessageContaining("round 2 comes out of turn");
  }

  @Test
  void read_ofFewerSamplesThanRunJsonTellsOf_isRefused() throws IOException {
    Path run = RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1");
    Path file = run.resolve("samples.csv");
    Files.write(file, Files.readAllLines(file).subList(0, 101));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(run))
        .withMessage(
            file
                + ": has 50 durations of runc/create, and run.json tells of 100: the two are not of"
                + " one run");
    Path longer = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    Path rows = longer.resolve("samples.csv");
    Files.writeString(
        rows,
        Files.readString(rows)
            + Files.readString(rows).lines().toList().getLast().replaceFirst("99$", "100")
            + "\n");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(longer))
        .withMessage(
            rows
                + ": line 202: run.json tells of 100 durations of crun/create, and here is one"
                + " more");
  }
}
