package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunCopyTest extends SampleFileTestCase {
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(temp.resolve("copy"));
  }

  @Test
  void samples_areCopiedToTheLastByte_andReadOfTheCopy() throws IOException {
    Files.writeString(file(), HEADER + ROW + "18,runc");
    List<Sample> rows = new ArrayList<>();
    assertThat(RunCopy.samples(temp, target, rows::add)).isFalse();
    assertThat(rows).containsExactly(RunDirectoryTest.SAMPLE);
    assertThat(target.resolve("samples.csv")).hasSameBinaryContentAs(file());
  }

  @Test
  void samples_whoseReaderStopsAtARow_areWholeAllTheSame() throws IOException {
    Files.writeString(file(), HEADER + "x\n" + ROW.repeat(1000));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunCopy.samples(temp, target, _ -> {}))
        .withMessageStartingWith(file() + ": line 2");
    assertThat(target.resolve("samples.csv")).hasSameBinaryContentAs(file());
  }

  @Test
  void copy_ofAMissingFile_namesIt() {
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunCopy.run(temp, target))
        .withMessageContaining(temp.resolve("run.json") + ": can't be read");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunCopy.samples(temp, target, _ -> {}))
        .withMessageContaining(file() + ": can't be read");
  }
}
