package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link Mounts}; mounting needs root. */
@EachImplementation
class MountsContractIT {
  private static final long TMPFS_MAGIC = 0x01021994;

  private final Posix posix;

  MountsContractIT(Posix posix) {
    this.posix = posix;
  }

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void fill() throws IOException {
    file = Files.writeString(directory.resolve("file"), "beneath");
  }

  @Test
  void unshareMountNamespace_isTheThreadsAlone() throws Exception {
    String ours = ProcFiles.link("/proc/thread-self/ns/mnt");
    String mounts = ProcFiles.read("/proc/self/mountinfo");

    inPrivateNamespace(() -> {
      assertThat(ProcFiles.link("/proc/thread-self/ns/mnt")).isNotEqualTo(ours);
      posix.mounts().coverWithEmptyTmpfs(directory);
    });

    assertThat(ProcFiles.link("/proc/thread-self/ns/mnt")).isEqualTo(ours);
    assertThat(ProcFiles.read("/proc/self/mountinfo")).isEqualTo(mounts);
    assertThat(file).hasContent("beneath");
  }

  @Test
  void makeAllSlave_leavesNoSharedMount() throws Exception {
    inPrivateNamespace(() ->
        assertThat(ProcFiles.read("/proc/thread-self/mountinfo").lines())
            .isNotEmpty()
            .noneMatch(line -> line.contains(" shared:")));
  }

  @Test
  void coverWithEmptyTmpfs_hidesTheContent_fromThreadAndChildren() throws Exception {
    inPrivateNamespace(() -> {
      posix.mounts().coverWithEmptyTmpfs(directory);

      assertThat(directory).isEmptyDirectory();
      assertThat(new Child(posix).run("/bin/ls", "-A", directory.toString()).output()).isEmpty();
      assertThat(posix.descriptors().fileSystemType(directory)).isEqualTo(TMPFS_MAGIC);
    });
  }

  @Test
  void coverWithEmptyTmpfs_keepsWritesOutOfTheDirectory() throws Exception {
    inPrivateNamespace(() -> {
      posix.mounts().coverWithEmptyTmpfs(directory);
      new Child(posix).run("/bin/touch", directory.resolve("new").toString());
      posix.mounts().detach(directory);

      assertThat(directory.resolve("new")).doesNotExist();
    });
  }

  @Test
  void coverWithEmptyTmpfs_runsNothingAndHasNoDevices() throws Exception {
    inPrivateNamespace(() -> {
      posix.mounts().coverWithEmptyTmpfs(directory);

      assertThat(ProcFiles.read("/proc/thread-self/mountinfo").lines())
          .filteredOn(line -> line.contains(" " + directory + " "))
          .singleElement()
          .asString()
          .contains("nosuid,nodev,noexec");
    });
  }

  @Test
  void detach_uncovers() throws Exception {
    inPrivateNamespace(() -> {
      posix.mounts().coverWithEmptyTmpfs(directory);
      posix.mounts().detach(directory);

      assertThat(file).hasContent("beneath");
    });
  }

  @Test
  void bind_showsADirectoryAtAnotherPlace() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));

    inPrivateNamespace(() -> {
      posix.mounts().bind(directory, other);

      assertThat(other.resolve("file")).hasContent("beneath");
    });
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void detach_takesTheMountsBelowAlong() throws Exception {
    Path below = Files.createDirectory(directory.resolve("below"));

    inPrivateNamespace(() -> {
      posix.mounts().bind(directory, directory);
      posix.mounts().bind(below, below);
      assertThat(mountsHere()).isEqualTo(2);

      posix.mounts().detach(directory);
      assertThat(mountsHere()).isZero();
    });
  }

  @Test
  void makePrivate_ofASharedMount_endsItsPeerGroup() throws Exception {
    inPrivateNamespace(() -> {
      posix.mounts().bind(directory, directory);
      new Child(posix).run("/bin/mount", "--make-shared", directory.toString());
      assertThat(ProcFiles.read("/proc/thread-self/mountinfo")).contains(" shared:");

      posix.mounts().makePrivate(directory);
      assertThat(ProcFiles.read("/proc/thread-self/mountinfo")).doesNotContain(" shared:");
    });
  }

  private long mountsHere() {
    return ProcFiles.read("/proc/thread-self/mountinfo")
        .lines()
        .filter(line -> line.contains(directory + " ") || line.contains(directory + "/"))
        .count();
  }

  @Test
  void bindAndMakePrivate_ofTheWrongPath_nameIt() throws Exception {
    Path missing = directory.resolve("missing");

    inPrivateNamespace(() -> {
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> posix.mounts().bind(directory, missing))
          .withMessage("mount(" + missing + "): ENOENT (2): No such file or directory");
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> posix.mounts().makePrivate(directory))
          .withMessage("mount(" + directory + "): EINVAL (22): Invalid argument");
    });
  }

  @Test
  void coverAndDetach_ofTheWrongPath_nameIt() throws Exception {
    Path missing = directory.resolve("missing");

    inPrivateNamespace(() -> {
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> posix.mounts().coverWithEmptyTmpfs(missing))
          .withMessage("mount(" + missing + "): ENOENT (2): No such file or directory");
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> posix.mounts().detach(directory))
          .withMessage("umount2(" + directory + "): EINVAL (22): Invalid argument");
    });
  }

  private void inPrivateNamespace(Runnable work) throws InterruptedException {
    PrivateNamespace.run(posix, work);
  }
}
