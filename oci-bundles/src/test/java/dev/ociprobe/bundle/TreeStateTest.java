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

  /** A container may make paths that no call takes. */
  @Test
  void state_ofATreeDeeperThanTheLongestPath_isThatOfWhatCanBeRead() throws Exception {
    TreeState before = TreeState.of(directory);
    String deep = "i=0; while [ $i -lt 40 ]; do mkdir \"$0\"; cd -P \"$0\"; i=$((i+1)); done";
    Process made =
        new ProcessBuilder("sh", "-c", deep, "n".repeat(200)).directory(directory.toFile()).start();
    assertThat(made.waitFor()).isZero();
    try {
      assertThat(before.changesUntil(TreeState.of(directory)))
          .contains(Path.of(""), Path.of("n".repeat(200)));
    } finally {
      TreeRemoval.remove(directory.resolve("n".repeat(200)));
    }
  }
}
