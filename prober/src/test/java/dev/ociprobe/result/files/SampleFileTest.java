package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {

  private static final String HEADER =
      "sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,max_rss_kib,"
          + "minor_faults,major_faults,block_reads,block_writes,voluntary_switches,"
          + "involuntary_switches,round,cgroup_cpu_ns,cgroup_read_bytes,cgroup_written_bytes\n";
  private static final String ROW =
      "17,runc,create,1000000007,36000001,ok,1,2,3,4,5,6,7,8,9,5,,,\n";

  @TempDir Path temp;

  private Path file() {
    return temp.resolve("samples.csv");
  }

  private static Sample without(String runtime, String outcome) {
    return new Sample(0, 0, runtime, "ready", 5, 6, outcome, Optional.empty(), CgroupUse.NONE);
  }

  private List<Sample> read() throws ResultFileException {
    List<Sample> rows = new ArrayList<>();
    assertThat(RunReader.readSamples(temp, rows::add)).isTrue();
    return rows;
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

  @ParameterizedTest
  @ValueSource(strings = {"18", "18,runc,cre", "18,runc,create,1,2,ok,,,,,,,,,,6,,", "18,\"ru"})
  void read_ofAFileThatEndsWithinARow_givesTheWholeRowsAndSaysSo(String torn) throws IOException {
    Files.writeString(file(), HEADER + ROW + torn);
    List<Sample> rows = new ArrayList<>();
    assertThat(RunReader.readSamples(temp, rows::add)).isFalse();
    assertThat(rows).containsExactly(RunDirectoryTest.SAMPLE);
  }

  @Test
  void read_ofAFileWithFurtherColumns_passesThemOver() throws IOException {
    Files.writeString(
        file(), HEADER.replace("bytes\n", "bytes,later\n") + ROW.replace(",,,\n", ",,,,x\n"));
    assertThat(read()).containsExactly(RunDirectoryTest.SAMPLE);
  }

  @Test
  void read_ofAnOlderFile_hasNoUseOfCgroups() throws IOException {
    Files.writeString(
        file(),
        HEADER.substring(0, HEADER.indexOf(",cgroup_cpu_ns")) + "\n" + ROW.replace(",,,\n", "\n"));
    assertThat(read()).containsExactly(RunDirectoryTest.SAMPLE);
  }

  @Test
  void read_ofUseThatIsNoNumber_namesTheLine() throws IOException {
    Files.writeString(file(), HEADER + ROW.replace(",,,\n", ",lots,,\n"));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining("cgroup_cpu_ns")
        .withMessageContaining("line 2");
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

  @Test
  void read_ofAFileWithCarriageReturns_passesThemOver() throws IOException {
    Files.writeString(file(), (HEADER + ROW).replace("\n", "\r\n"));
    assertThat(read()).containsExactly(RunDirectoryTest.SAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18,runc\n",
        "x,runc,create,1,2,ok,,,,,,,,,,6,,,\n",
        "18,runc,create,1,2,ok,1,,,,,,,,,6,,,\n",
        "18,runc,create,1,2,ok,,,,,,,,,,99999999999,,,\n",
        "99999999999999999999,runc,create,1,2,ok,,,,,,,,,,6,,,\n",
        "18,ru\"nc,create,1,2,ok,,,,,,,,,,6,,,\n",
        "18,\"runc\"x,create,1,2,ok,,,,,,,,,,6,,,\n",
        "\n",
      })
  void read_ofARowThatIsNone_namesTheLine(String row) throws IOException {
    Files.writeString(file(), HEADER + ROW + row);
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining(file().toString())
        .withMessageContaining("line 3");
  }

  @Test
  void read_ofARowWithoutEnd_stopsAtItsLimit() throws IOException {
    Files.writeString(file(), HEADER + "1,\"" + "x".repeat(1 << 17));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b\n", "sequence,runtime"})
  void read_ofAnotherFile_saysThatItIsNoneOfOurs(String content) throws IOException {
    Files.writeString(file(), content);
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining("columns of samples.csv");
  }

  @Test
  void read_ofBytesThatAreNoUtf8_saysSo() throws IOException {
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining(file().toString());
  }

  @Test
  void read_whereThereIsNone_namesThePath() {
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(this::read)
        .withMessageContaining(file().toString());
  }
}
