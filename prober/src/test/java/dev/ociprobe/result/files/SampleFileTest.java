package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SampleFileTest extends SampleFileTestCase {

  private static Sample without(String runtime, String outcome) {
    return new Sample(0, 0, runtime, "ready", 5, 6, outcome, Optional.empty(), CgroupUse.NONE);
  }

  @Test
  void append_writesTheRowsUnderTheDocumentedHeader() throws IOException {
    try (SampleWriter writer = SampleWriter.open(file())) {
      writer.append(RunDirectoryTest.SAMPLE);
      writer.append(without("runc", "timed-out"));
    }
    assertThat(file()).hasContent(HEADER + ROW + "0,runc,ready,5,6,timed-out,,,,,,,,,,0,,,\n");
  }

  @Test
  void read_givesBackWhatWasWritten() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (SampleWriter writer = SampleWriter.open(file())) {
      for (String runtime :
          List.of("runc", "a,b", "say \"hi\"", "two\nlines", "two\r\nlines", "läufer", "")) {
        samples.add(without(runtime, Sample.OK));
        writer.append(samples.getLast());
      }
      samples.add(RunDirectoryTest.SAMPLE);
      writer.append(samples.getLast());
    }
    assertThat(read()).isEqualTo(samples);
  }

  @Test
  void flush_handsTheRowsToTheKernel() throws IOException {
    try (SampleWriter writer = SampleWriter.open(file())) {
      assertThat(file()).hasContent(HEADER);
      writer.append(RunDirectoryTest.SAMPLE);
      writer.flush();
      assertThat(file()).hasContent(HEADER + ROW);
      assertThat(writer.saved()).isEqualTo(1);
    }
  }

  @Test
  void append_ofMoreThanTheBuffer_writesByItself() throws IOException {
    try (SampleWriter writer = SampleWriter.open(file())) {
      for (int i = 0; i < 2000; i++) {
        writer.append(RunDirectoryTest.SAMPLE);
      }
      assertThat(writer.saved()).isBetween(1L, 2000L);
    }
    assertThat(read()).hasSize(2000);
  }

  /** full(4) answers each write as a full disk does. */
  @Test
  void open_onAFullDisk_saysSoBeforeAnyRow() {
    Path full = Path.of("/dev/full");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> SampleWriter.open(full))
        .withMessageContaining("/dev/full")
        .withMessageContaining("No space left on device")
        .withMessageContaining("--out");
  }

  @Test
  void open_inADirectoryThatIsMissing_namesThePath() {
    Path lost = temp.resolve("lost/samples.csv");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> SampleWriter.open(lost))
        .withMessageContaining(lost.toString());
  }

  @Test
  void read_ofWhatOneCycleUsed_givesItBack() throws IOException {
    CgroupUse use = new CgroupUse(OptionalLong.of(9), OptionalLong.empty(), OptionalLong.of(4096));
    Sample total = new Sample(0, 0, "runc", "total", 5, 6, Sample.OK, Optional.empty(), use);
    try (SampleWriter writer = SampleWriter.open(file())) {
      writer.append(total);
    }
    assertThat(file()).hasContent(HEADER + "0,runc,total,5,6,ok,,,,,,,,,,0,9,,4096\n");
    assertThat(read()).containsExactly(total);
  }
}
