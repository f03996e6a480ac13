package dev.ociprobe.bundle.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache; other processes that hold its locks are those of flock's kin in Python. */
class TreeCacheTest {
  private static final long ROOM = 1 << 20;

  @TempDir Path directory;

  private Path place() {
    return directory.resolve("cache");
  }

  private TreeCache cache() {
    return new TreeCache(place());
  }

  private static List<String> fill(Path root, String content) {
    try {
      Files.writeString(root.resolve("file"), content);
      return List.of("left out");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> mustNotFill(Path root) {
    throw new AssertionError("made again: " + root);
  }

  @Test
  void tree_isMadeOnce() throws IOException {
    TreeCache.Tree first = cache().tree("a", ROOM, root -> fill(root, "x"));
    TreeCache.Tree second = cache().tree("a", ROOM, TreeCacheTest::mustNotFill);

    assertThat(second).isEqualTo(first);
    assertThat(first.root().resolve("file")).hasContent("x");
    assertThat(first.omissions()).containsExactly("left out");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
        .isEqualTo("rwx------");
  }

  @Test
  void tree_whoseMakingFailed_isNone() {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() ->
            cache()
                .tree(
                    "a",
                    ROOM,
                    root -> {
                      fill(root, "half");
                      throw new RootfsException(root, "refused", "none");
                    }));

    assertThat(cache().tree("a", ROOM, root -> fill(root, "whole")).root().resolve("file"))
        .hasContent("whole");
  }

  @Test
  void tree_thatIsDeeperThanPathsReach_harmsNoOther() throws IOException {
    cache().tree("deep", ROOM, TreeCacheTest::fillDeep);

    assertThat(cache().tree("a", ROOM, root -> fill(root, "x")).root()).exists();
    assertThat(cache().trees()).extracting(TreeCache.Entry::name).contains("a", "deep");
    Bundle.delete(place()); // deeper than JUnit's own removal comes
  }

  private static List<String> fillDeep(Path root) {
    String program =
        """
        import os, sys
        os.chdir(sys.argv[1])
        for i in range(20):
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
        """;
    try {
      Process process = new ProcessBuilder("python3", "-c", program, root.toString()).start();
      assertThat(process.waitFor()).isZero();
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tree_ofAProcessThatDied_isMadeAnew() throws IOException {
    Path unfinished = Files.createDirectories(place().resolve("a.new/rootfs"));
    Files.writeString(unfinished.resolve("half"), "x");

    TreeCache.Tree tree = cache().tree("a", ROOM, root -> fill(root, "whole"));

    assertThat(tree.root().toFile().list()).containsExactly("file");
    assertThat(place().resolve("a.new")).doesNotExist();
  }

  @Test
  void leastRecentlyUsedTrees_areRemoved_butNoneInUse() throws Exception {
    makeByAnotherProcess("old");
    makeByAnotherProcess("inUse");
    Process user = lock("inUse", "LOCK_SH");
    try {
      cache().tree("new", 10, root -> fill(root, "x".repeat(100)));

      assertThat(cache().trees())
          .extracting(TreeCache.Entry::name)
          .containsExactlyInAnyOrder("inUse", "new");
    } finally {
      end(user);
    }
  }

  @Test
  void remove_movesTheTreeAway_beforeAnythingOfItIsRemoved() throws Exception {
    makeByAnotherProcess("unused");
    try (WatchService watch = directory.getFileSystem().newWatchService()) {
      place().resolve("unused").register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      WatchKey cache = place().register(watch, StandardWatchEventKinds.ENTRY_DELETE);

      assertThat(cache().remove("unused")).isTrue();

      assertThat(watch.take()).isEqualTo(cache);
    }
  }

  @Test
  void trees_withOneThatAnotherProcessRemoves_areTheOthers() throws Exception {
    makeByAnotherProcess("removed");
    makeByAnotherProcess("other");
    Files.delete(place().resolve("removed").resolve("omissions"));

    assertThat(cache().trees()).extracting(TreeCache.Entry::name).containsExactly("other");
  }

  @Test
  void clear_keepsWhatIsInUse() throws Exception {
    makeByAnotherProcess("unused");
    cache().tree("ours", ROOM, root -> fill(root, "x"));

    assertThat(cache().clear()).containsExactly("ours");
    assertThat(cache().trees()).extracting(TreeCache.Entry::name).containsExactly("ours");
  }

  @Test
  void tree_thatAnotherProcessMakes_isWaitedFor() throws Exception {
    Files.createDirectories(place());
    Process maker = lock("a", "LOCK_EX");
    makeByAnotherProcess("a");
    Thread ender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(200);
                end(maker);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    TreeCache.Tree tree = cache().tree("a", ROOM, TreeCacheTest::mustNotFill);

    ender.join();
    assertThat(tree.root().resolve("file")).exists();
  }

  /** Leaves a tree as a process that has ended would. */
  private void makeByAnotherProcess(String name) throws IOException {
    Path root = Files.createDirectories(place().resolve(name).resolve("rootfs"));
    Files.writeString(root.resolve("file"), "x".repeat(100));
    Files.writeString(root.resolveSibling("omissions"), "");
    if (!Files.exists(place().resolve(name + ".lock"))) {
      Files.createFile(place().resolve(name + ".lock"));
    }
  }

  /** Starts a process that holds a lock, and waits until it has it. */
  private Process lock(String name, String kind) throws IOException {
    String program =
        """
        import fcntl, sys
        file = open(sys.argv[1], "a+")
        fcntl.lockf(file, fcntl.%s)
        print("held", flush=True)
        sys.stdin.read()
        """
            .formatted(kind);
    Process process =
        new ProcessBuilder("python3", "-c", program, place().resolve(name + ".lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('h');
    return process;
  }

  private static void end(Process process) {
    process.destroy();
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
