package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

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
  void containerId_ofAnyNumber_hasTheSameWidth() {
    RunId id = RunId.draw();
    assertThat(id.containerId(0)).hasSize(id.containerIdWidth()).startsWith("op-" + id + "-");
    assertThat(id.containerId(RunId.MAX_CONTAINERS - 1)).hasSize(id.containerIdWidth());
  }
}
