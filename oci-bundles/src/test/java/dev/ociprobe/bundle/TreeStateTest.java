package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeStateTest {
  @TempDir private Path directory;

  @Test
  void changes_areWhatIsNewGoneOrDifferent() throws IOException {
    Path kept = Files.writeString(directory.resolve("kept"), "a");
    Path gone = Files.writeString(directory.resolve("gone"), "a");
    Path below = Files.createDirectory(directory.resolve("below"));
    Path changed = Files.writeString(below.resolve("changed"), "a");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));
    TreeState before = TreeState.of(directory);
    assertThat(before.changesUntil(TreeState.of(directory))).isEmpty();

    Files.delete(gone);
    Files.writeString(changed, "b");
    Files.setLastModifiedTime(changed, Files.getLastModifiedTime(kept));
    Files.createFile(below.resolve("new"));

    assertThat(before.changesUntil(TreeState.of(directory)))
        .containsExactly(
            Path.of(""),
            Path.of("below"),
            Path.of("below/changed"),
            Path.of("below/new"),
            Path.of("gone"));
  }
}
