package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldedFileTest {
  @TempDir Path temp;

  private List<String> read() throws ResultFileException {
    List<String> stacks = new ArrayList<>();
    FoldedFile.read(temp, (frames, nanos) -> stacks.add(frames + " " + nanos));
    return stacks;
  }

  private void write(String text) throws IOException {
    Files.writeString(temp.resolve("stacks.folded"), text);
  }

  @Test
  void read_givesFramesAndTimes() throws IOException {
    write("runc create on CPU;user mode;f 25\n");
    assertThat(read()).containsExactly("[runc create on CPU, user mode, f] 25");
  }

  @Test
  void read_whereThereIsNone_isNothing() throws IOException {
    assertThat(read()).isEmpty();
  }

  @Test
  void read_ofWhatIsNoStack_namesTheLine() throws IOException {
    write("a;b 1\na;b x\n");
    assertThatThrownBy(this::read).hasMessageContaining("stacks.folded: line 2");
    write("a;".repeat(1000) + " 1\n");
    assertThatThrownBy(this::read).hasMessageContaining("line 1");
  }

  @Test
  void read_ofALink_isRefused() throws IOException {
    Path target = Files.createTempFile(temp, "x", "y");
    Files.createSymbolicLink(temp.resolve("stacks.folded"), target);
    assertThatThrownBy(this::read).hasMessageContaining("not a regular file");
  }
}
