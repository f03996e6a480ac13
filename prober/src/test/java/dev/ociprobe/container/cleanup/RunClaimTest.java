package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunClaimTest {
  private static final LedgerEntry CGROUPS = new LedgerEntry.Cgroups("/ociprobe/x");

  @TempDir Path base;

  @Test
  void create_makesADirectoryForTheOwnerAlone() throws IOException {
    try (RunClaim claim = RunClaim.create(base)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(claim.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void claims_withALineThatAKillCutShort_areThoseBeforeIt() throws IOException {
    try (RunClaim claim = RunClaim.create(base)) {
      claim.claim(CGROUPS);
      Files.writeString(
          claim.path().resolve("ledger.jsonl"), "{\"made\":\"contai", StandardOpenOption.APPEND);
      assertThat(claim.claims()).containsExactly(CGROUPS);
    }
  }

  @Test
  void removeFiles_keepsLedgerAndLock() throws IOException {
    try (RunClaim claim = RunClaim.create(base)) {
      claim.claim(CGROUPS);
      Files.createDirectories(claim.path().resolve("runc/state"));
      Files.writeString(claim.path().resolve("file"), "x");

      assertThat(claim.removeFiles()).isEmpty();

      try (var left = Files.list(claim.path())) {
        assertThat(left.map(Path::getFileName).map(Path::toString))
            .containsExactlyInAnyOrder("lock", "ledger.jsonl");
      }
    }
  }

  @Test
  void removeFiles_removesADirectoryElsewhere_butNoneOfAnotherName(@TempDir Path disk)
      throws IOException {
    Path foreign = Files.createDirectory(disk.resolve("ociprobe"));
    try (RunClaim claim = RunClaim.create(base)) {
      Path made = DirectoryElsewhere.make(claim, disk);
      Files.writeString(made.resolve("ociprobe.io"), "x");
      claim.claim(new LedgerEntry.Files(foreign.toString()));

      assertThat(DirectoryElsewhere.of(claim)).containsExactly(made);
      assertThat(claim.removeFiles()).isEmpty();

      assertThat(made).doesNotExist();
      assertThat(foreign).exists();
    }
  }

  @Test
  void removeFiles_namesWhatStays() throws Exception {
    try (RunClaim claim = RunClaim.create(base)) {
      Path file = Files.writeString(claim.path().resolve("file"), "x");
      assumeThat(chattr("+i", file)).isTrue();

      assertThat(claim.removeFiles()).singleElement(STRING).startsWith(file.toString());
      chattr("-i", file);

      assertThat(claim.removeFiles()).isEmpty();
    }
  }

  private static boolean chattr(String flag, Path file) throws Exception {
    return new ProcessBuilder("chattr", flag, file.toString()).start().waitFor() == 0;
  }

  @Test
  void containerId_ofAnyNumber_hasTheSameWidth() {
    RunId id = RunId.draw();
    assertThat(id.containerId(0)).hasSize(id.containerIdWidth()).startsWith("op-" + id + "-");
    assertThat(id.containerId(RunId.MAX_CONTAINERS - 1)).hasSize(id.containerIdWidth());
  }
}
