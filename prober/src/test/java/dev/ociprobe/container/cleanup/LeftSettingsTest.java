package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftSettingsTest {
  private FakeSetting host;
  private Path file;

  @BeforeEach
  void set(@TempDir Path directory) throws IOException {
    host = FakeSetting.in(directory);
    file = host.file();
  }

  @Test
  void of_namesTheFilesThatStillHoldTheRunsValue() throws IOException {
    try (RunClaim claim = host.claimChanged()) {
      claim.claim(new LedgerEntry.Setting(host.none().toString(), "0", "1"));
      assertThat(LeftSettings.of(claim)).isEmpty();
      Files.writeString(file, "1\n");
      assertThat(LeftSettings.of(claim)).containsExactly(file);
    }
  }

  @Test
  void of_withASysctlOfSeveralDigits_readsThemAll() throws IOException {
    Path sysctl = Path.of("/proc/sys/kernel/pid_max");
    String now;
    try (BufferedReader reader = Files.newBufferedReader(sysctl)) {
      now = String.valueOf(reader.readLine());
    }
    try (RunClaim claim = host.claim()) {
      claim.claim(new LedgerEntry.Setting(sysctl.toString(), "1", now));
      assertThat(LeftSettings.of(claim)).containsExactly(sysctl);
    }
  }

  @Test
  void restore_ofTheRunsValue_setsTheOneFromBefore() throws IOException {
    Files.writeString(file, "1\n");
    try (RunClaim claim = host.claimChanged()) {
      assertThat(LeftSettings.restore(claim)).isEmpty();
      assertThat(Files.readString(file)).startsWith("0");
      assertThat(LeftSettings.restore(claim)).isEmpty();
    }
  }

  @Test
  void restore_ofSomebodyElsesValue_leavesItAndSaysSo() throws IOException {
    Files.writeString(file, "7\n");
    try (RunClaim claim = host.claimChanged()) {
      assertThat(LeftSettings.restore(claim))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("somebody else", "7", file.toString());
      assertThat(file).hasContent("7");
    }
  }
}
