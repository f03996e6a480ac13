package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRemovalTest {
  @TempDir Path temporary;

  @Test
  void remove_doesNotFollowSymbolicLinks() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve("file"), "x");
    Path tree = Files.createDirectories(temporary.resolve("tree/deep"));
    Files.createSymbolicLink(tree.resolve("link"), precious);
    Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));

    TreeRemoval.remove(temporary.resolve("tree"));

    assertThat(temporary.resolve("tree")).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("x");
  }

  @Test
  void remove_ofSymbolicLink_isRefused() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), precious);

    assertThatThrownBy(() -> TreeRemoval.remove(link))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(link.toString());
    assertThat(precious).exists();
  }

  @Test
  void remove_throughLinkedParent_removesTheRealTree() throws IOException {
    Path tree = Files.createDirectories(temporary.resolve("real/tree"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("real"));

    TreeRemoval.remove(link.resolve("tree"));

    assertThat(tree).doesNotExist();
    assertThat(temporary.resolve("real")).isDirectory();
  }

  @Test
  void remove_ofNothing_isNoError() {
    TreeRemoval.remove(temporary.resolve("none"));
  }

  @Test
  void remove_deeperThanTheLongestPath_works() throws IOException {
    Path tree = Files.createDirectory(temporary.resolve("tree"));
    Path limb = tree;
    String name = "n".repeat(200);
    // Built from the inside out, for no path may be that long.
    for (int i = 0; i < 40; i++) {
      Path inner = Files.createDirectory(temporary.resolve("next"));
      if (i > 0) {
        Files.move(limb, inner.resolve(name));
      }
      limb = Files.move(inner, temporary.resolve("limb" + i));
    }
    Files.move(limb, tree.resolve(name));

    TreeRemoval.remove(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void remove_ofRoot_isRefused() {
    assertThatThrownBy(() -> TreeRemoval.remove(Path.of("/")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("mounted");
  }
}
