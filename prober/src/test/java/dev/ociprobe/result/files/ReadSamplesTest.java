package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files of samples that are older, further, cut off, broken or no files of samples. */
class ReadSamplesTest extends SampleFileTestCase {

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
