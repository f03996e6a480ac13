package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoriesTest {
  private static final LedgerEntry CGROUPS = new LedgerEntry.Cgroups("/ociprobe/x");
  private static final LedgerEntry CONTAINERS =
      new LedgerEntry.Containers("runc", "/run/x/state", List.of("/usr/sbin/runc", "{id}"));

  @TempDir Path base;

  @Test
  void claimDead_whileARunLives_leavesItItsLock() throws IOException {
    try (RunClaim live = RunClaim.create(base)) {
      assertThat(RunDirectories.claimDead(base)).isEmpty();
      assertThat(RunDirectories.claimDead(base)).isEmpty();
      assertThat(live.path()).isDirectory();
    }
  }

  @Test
  void claimDead_onceTheLockIsGone_takesTheRunWithItsClaims() throws IOException {
    try (RunClaim claim = RunClaim.create(base)) {
      claim.claim(CGROUPS);
      claim.claim(CONTAINERS);
    }
    List<RunClaim> dead = RunDirectories.claimDead(base);
    assertThat(dead).hasSize(1);
    assertThat(dead.getFirst().claims()).containsExactly(CGROUPS, CONTAINERS);
    dead.getFirst().close();
  }

  @Test
  void claimDead_withStrangersInTheDirectory_leavesThemAlone() throws IOException {
    Path note = Files.createDirectory(base.resolve("somebody")).resolve("note");
    Files.writeString(note, "not a run's");
    Files.writeString(base.resolve("abcd1234"), "a file of that form");
    assertThat(RunDirectories.claimDead(base)).isEmpty();
    assertThat(note).hasContent("not a run's");
  }

  @Test
  void claimDead_withARunThatDiedBeforeItsLock_takesIt() throws IOException {
    Files.createDirectory(base.resolve("t6ouk0x9"));
    List<RunClaim> dead = RunDirectories.claimDead(base);
    assertThat(dead).hasSize(1);
    dead.getFirst().close();
  }

  @Test
  void count_isOfTheDeadAndTheLiving() throws IOException {
    RunClaim.create(base).close();
    try (RunClaim live = RunClaim.create(base)) {
      assertThat(RunDirectories.count(base)).isEqualTo(2);
      assertThat(live.path()).isDirectory();
    }
    assertThat(RunDirectories.count(base.resolve("none"))).isZero();
  }

  @Test
  void diskBase_withRunInMemory_isTheOtherOne() {
    String root = "27 1 254:0 / / rw - ext4 /dev/vda rw\n";
    String run = "28 27 0:25 / /run rw - tmpfs tmpfs rw\n";

    assertThat(RunDirectories.diskBase(mounts(root))).isEqualTo(Path.of("/run/ociprobe"));
    assertThat(RunDirectories.diskBase(mounts(root + run))).isEqualTo(Path.of("/var/lib/ociprobe"));
    assertThat(RunDirectories.diskBase(mounts("27 1 0:30 / / rw - overlay overlay rw\n")))
        .isEqualTo(Path.of("/run/ociprobe"));
  }

  private MountTable mounts(String text) {
    return new FakeFiles(base).withMounts(text).files().mounts();
  }
}
