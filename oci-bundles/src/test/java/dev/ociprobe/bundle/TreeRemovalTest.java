package dev.ociprobe.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    Path tree = treeOfDepth(40, "n".repeat(200));

    TreeRemoval.remove(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void remove_deeperThanDescriptorsMayBeOpen_works() throws Exception {
    Path tree = treeOfDepth(600, "d");

    String limit = limitOpenFiles("300:");
    try {
      TreeRemoval.remove(tree);
    } finally {
      limitOpenFiles(limit + ":");
    }

    assertThat(tree).doesNotExist();
  }

  @Test
  void remove_ofRoot_isRefused() {
    assertThatThrownBy(() -> TreeRemoval.remove(Path.of("/")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("mounted");
  }

  /** Sets this process's soft limit and returns the one before. */
  private static String limitOpenFiles(String softAndHard) throws Exception {
    String pid = String.valueOf(ProcessHandle.current().pid());
    String before =
        output("prlimit", "--pid", pid, "--nofile", "--output", "SOFT", "--noheadings", "--raw");
    output("prlimit", "--pid", pid, "--nofile=" + softAndHard);
    return before;
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Built from the inside out, for no path may be that long. */
  private Path treeOfDepth(int depth, String name) throws IOException {
    Path limb = Files.createDirectory(temporary.resolve("limb"));
    for (int i = 1; i < depth; i++) {
      Path next = Files.createDirectory(temporary.resolve("next"));
      Files.move(limb, next.resolve(name));
      limb = Files.move(next, limb);
    }
    Path tree = Files.createDirectory(temporary.resolve("tree"));
    Files.move(limb, tree.resolve(name));
    return tree;
  }
}
