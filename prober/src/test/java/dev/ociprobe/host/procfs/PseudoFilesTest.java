package dev.ociprobe.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudoFilesTest {

  @TempDir private Path root;

  @Test
  void read_withMissingFile_saysSo() {
    assertThat(new PseudoFiles(root).read("/proc/none"))
        .isEqualTo(new FileContent.Missing("no such file"));
  }

  @Test
  void read_ofDirectory_saysWhatTheSystemSays() {
    PseudoFiles files = new FakeFiles(root).withDirectory("/sys").files();

    assertThat(files.read("/sys")).isEqualTo(new FileContent.Missing("Is a directory"));
  }

  @Test
  void read_withMoreThanOneBuffer_keepsAll() {
    String text = "line of a long file\n".repeat(5_000);

    assertThat(new FakeFiles(root).with("/long", text).files().read("/long"))
        .isEqualTo(new FileContent.Text(text));
  }

  @Test
  void read_withBytesThatAreNoText_replacesThem() throws IOException {
    Files.write(root.resolve("raw"), new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(new PseudoFiles(root).text("/raw")).hasValue("a\ufffdb");
  }

  @Test
  void read_ofPseudoFileThatTellsNoSize_getsItsText() {
    String status = new String(readSelf(), StandardCharsets.UTF_8);

    assertThat(PseudoFiles.ofHost().text("/proc/self/comm")).hasValue(status.strip());
  }

  @Test
  void mounts_withoutMountInfo_areNone() {
    assertThat(new PseudoFiles(root).mounts().mounts()).isEmpty();
  }

  @Test
  void number_withText_isEmpty() {
    PseudoFiles files = new FakeFiles(root).with("/limit", "max\n").with("/n", "42\n").files();

    assertThat(files.number("/limit")).isEmpty();
    assertThat(files.number("/n")).hasValue(42L);
  }

  private static byte[] readSelf() {
    try (var in = Files.newInputStream(Path.of("/proc/self/comm"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
