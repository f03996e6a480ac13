package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTailTest {
  @TempDir private Path directory;

  @Test
  void reopen_ofAFileThatIsCutAnywhere_keepsTheWholeCycles() throws IOException {
    Path file = directory.resolve("samples.csv");
    try (SampleWriter writer = SampleWriter.open(file)) {
      for (int cycle = 0; cycle < 3; cycle++) {
        writer.append(sample(cycle, "create", Sample.OK));
        if (cycle == 1) {
          writer.append(sample(cycle, "start", "failed"));
        } else {
          writer.append(sample(cycle, "start", Sample.OK));
          writer.append(sample(cycle, "total", Sample.OK));
        }
      }
    }
    byte[] whole = Files.readAllBytes(file);
    List<Integer> ends = ends(new String(whole, StandardCharsets.UTF_8));
    for (int length = ends.getFirst(); length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      try (SampleWriter writer = SampleWriter.reopen(file)) {
        int expected = length;
        List<Integer> before = ends.stream().filter(end -> end <= expected).toList();
        assertThat(Files.size(file)).isEqualTo((long) before.getLast());
        assertThat(writer.nextSequence()).isEqualTo(before.size() - 1);
      }
    }
  }

  /** The places at which the header and each cycle end. */
  private static List<Integer> ends(String text) {
    List<Integer> ends = new ArrayList<>();
    int at = 0;
    for (String line : text.lines().toList()) {
      at += line.length() + 1;
      if (!line.contains(",ok,") || line.contains(",total,")) {
        ends.add(at);
      }
    }
    return ends;
  }

  @Test
  void reopen_ofAnotherFile_refusesAndLeavesIt() throws IOException {
    Path file = Files.writeString(directory.resolve("samples.csv"), "my thesis\nchapter one\n");

    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> SampleWriter.reopen(file))
        .withMessageContaining(file.toString());
    assertThat(file).hasContent("my thesis\nchapter one\n");
  }

  @Test
  void reopen_ofALinkThatLeadsOut_refusesAndLeavesItsTarget() throws IOException {
    Path target = Files.writeString(directory.resolve("elsewhere"), SampleCsv.header() + "torn");
    Path link = Files.createSymbolicLink(directory.resolve("samples.csv"), target);

    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> SampleWriter.reopen(link))
        .withMessageContaining("not a regular file");
    assertThat(target).content().endsWith("torn");
  }

  @Test
  void reopen_ofAFileThatIsWritten_refuses() throws IOException {
    Path file = directory.resolve("samples.csv");
    try (SampleWriter writer = SampleWriter.open(file)) {
      assertThatExceptionOfType(ResultFileException.class)
          .isThrownBy(() -> SampleWriter.reopen(file))
          .withMessageContaining("another ociprobe writes it");
      assertThat(writer.hasRows()).isFalse();
    }
  }

  private static Sample sample(int cycle, String phase, String outcome) {
    return new Sample(
        cycle, cycle, "runc", phase, 1000, 500, outcome, Optional.empty(), CgroupUse.NONE);
  }
}
