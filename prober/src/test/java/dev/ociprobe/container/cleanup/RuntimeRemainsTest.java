package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.OwnPath;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as kata-runtime makes them, below one of the test's, and a fake mount table. */
class RuntimeRemainsTest {
  private static final RunId RUN = new RunId("t6ouk0x9");
  private static final String ID = RUN.containerId(1);
  private static final String OTHER = RUN.containerId(2);
  private static final String OTHER_RUNS = new RunId("t6ouk0y0").containerId(1);

  private final List<Path> mounted = new ArrayList<>();
  private final List<Path> detached = new ArrayList<>();

  @TempDir private Path directory;
  private Path root;
  private FakeFiles files;

  @BeforeEach
  void makeWhatARuntimeKeeps() throws IOException {
    root = Files.createDirectory(directory.toRealPath().resolve("run"));
    files = new FakeFiles(Files.createDirectory(directory.resolve("host")));
    for (String id : List.of(ID, OTHER, OTHER_RUNS)) {
      Files.createDirectories(root.resolve("sandboxes").resolve(id).resolve("shared/rootfs"));
      Files.createDirectories(root.resolve("sbs").resolve(id));
      Files.writeString(root.resolve("sbs").resolve(id).resolve("persist.json"), "{}");
    }
    Files.createDirectory(root.resolve("sbs/cache"));
    mount();
  }

  private RuntimeRemains remains() {
    return remains(root);
  }

  private RuntimeRemains remains(Path at) {
    List<OwnPath> paths =
        List.of(
            new OwnPath(at + "/sandboxes/{id}"),
            new OwnPath(at + "/sbs/{id}"),
            new OwnPath(at + "/none/{id}"));
    return new RuntimeRemains(RUN, paths, new MountSweeper(files.files(), this::detach));
  }

  private void mount(Path... points) {
    mounted.addAll(List.of(points));
    StringBuilder table = new StringBuilder("1 0 0:1 / / rw - ext4 /dev/vda rw\n");
    for (int i = 0; i < mounted.size(); i++) {
      table.append("%d 1 0:1 /x %s rw - ext4 /dev/vda rw\n".formatted(i + 2, mounted.get(i)));
    }
    files.withMounts(table.toString());
  }

  /** Detaches the mount on top, with those below it, like MNT_DETACH. */
  private void detach(Path point) {
    assertThat(root.resolve("sbs").resolve(OTHER)).exists();
    assertThat(point).exists();
    detached.add(point);
    mounted.removeIf(each -> each.startsWith(point) && !each.equals(point));
    mounted.remove(point);
    mount();
  }

  @Test
  void containerIds_areThoseOfThisRun() throws IOException {
    assertThat(remains().containerIds()).containsExactly(ID, OTHER);
  }

  @Test
  void remove_takesWhatIsOfThatContainerAlone() throws IOException {
    assertThat(remains().remove(ID)).isEmpty();

    assertThat(remains().of(ID)).isEmpty();
    assertThat(remains().containerIds()).containsExactly(OTHER);
    assertThat(remains().of(OTHER)).hasSize(2);
    assertThat(root.resolve("sbs").resolve(OTHER_RUNS).resolve("persist.json")).hasContent("{}");
    assertThat(root.resolve("sbs/cache")).isDirectory();
    assertThat(remains().remove(ID)).isEmpty();
  }

  @Test
  void remove_detachesMountsFirst_oneOnTopOfAnotherToo() throws IOException {
    Path shared = root.resolve("sandboxes").resolve(ID).resolve("shared");
    Path others = root.resolve("sandboxes").resolve(OTHER).resolve("shared");
    mount(shared, shared.resolve("rootfs"), shared, others);

    assertThat(remains().mountsOf(ID)).containsExactly(shared);
    assertThat(remains().remove(ID)).isEmpty();

    assertThat(detached).containsExactly(shared, shared);
    assertThat(mounted).containsExactly(others);
    assertThat(shared).doesNotExist();
    assertThat(others).isDirectory();
  }

  @Test
  void remove_withAMountThatStays_touchesNothingBelowIt() throws IOException {
    Path shared = root.resolve("sandboxes").resolve(ID).resolve("shared");
    mount(shared);
    RuntimeRemains remains =
        new RuntimeRemains(
            RUN,
            List.of(new OwnPath(root + "/sandboxes/{id}")),
            new MountSweeper(
                files.files(),
                point -> {
                  throw new PosixException("umount2", 16, point.toString());
                }));

    assertThat(remains.remove(ID))
        .singleElement()
        .asString()
        .contains(shared.toString(), "umount2");
    assertThat(shared.resolve("rootfs")).isDirectory();
  }

  @Test
  void remove_neverFollowsALink() throws IOException {
    Path victim = Files.createDirectory(directory.resolve("victim"));
    Files.writeString(victim.resolve("file"), "the host's");
    Files.createSymbolicLink(root.resolve("sbs").resolve(ID).resolve("link"), victim);
    Path linked = root.resolve("sbs").resolve(RUN.containerId(3));
    Files.createSymbolicLink(linked, victim);

    assertThat(remains().remove(ID)).isEmpty();
    assertThat(remains().remove(RUN.containerId(3))).isEmpty();

    assertThat(linked).doesNotExist();
    assertThat(Files.isSymbolicLink(linked)).isFalse();
    assertThat(victim.resolve("file")).hasContent("the host's");
  }

  /** The mount table has the other name, like /run for /var/run. */
  @Test
  void remove_belowADirectoryThatIsALink_findsTheMounts() throws IOException {
    Path shared = root.resolve("sandboxes").resolve(ID).resolve("shared");
    mount(shared);
    Path alias = Files.createSymbolicLink(directory.resolve("var-run"), root);

    assertThat(remains(alias).remove(ID)).isEmpty();

    assertThat(detached).containsExactly(shared);
    assertThat(shared).doesNotExist();
  }

  @Test
  void remove_ofAFile_takesIt() throws IOException {
    Path socket = Files.writeString(root.resolve("sandbox_" + ID + ".sock"), "");
    RuntimeRemains remains =
        new RuntimeRemains(
            RUN,
            List.of(new OwnPath(root + "/sandbox_{id}.sock")),
            new MountSweeper(files.files(), this::detach));

    assertThat(remains.containerIds()).containsExactly(ID);
    assertThat(remains.remove(ID)).isEmpty();
    assertThat(socket).doesNotExist();
  }

  @Test
  void of_aLedger_ignoresAPathThatIsNotOneContainersAlone(@TempDir Path base) throws IOException {
    try (RunClaim claim = RunClaim.create(base)) {
      claim.claim(
          new LedgerEntry.OwnPaths(
              List.of("/etc", root + "/sbs/{id}", "/run/{id}/..", root + "/sbs/{id}")));

      assertThat(RuntimeRemains.of(claim, new MountSweeper(files.files(), this::detach)).paths())
          .containsExactly(new OwnPath(root + "/sbs/{id}"));
    }
  }
}
