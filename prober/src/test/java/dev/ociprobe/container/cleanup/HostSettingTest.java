package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSettingTest {
  private FakeSetting host;
  private Path file;

  @BeforeEach
  void set(@TempDir Path directory) throws IOException {
    host = FakeSetting.in(directory);
    file = host.file();
  }

  @Test
  void change_andRestore_switchBackAndForth() throws IOException {
    try (RunClaim claim = host.claim();
        HostSetting setting = HostSetting.hold(file, "1", claim)) {
      assertThat(file).hasContent("0");
      setting.change();
      assertThat(Files.readString(file)).startsWith("1");
      setting.restore();
      assertThat(Files.readString(file)).startsWith("0");
      assertThat(setting.isChangedByOthers()).isFalse();
    }
  }

  @Test
  void hold_writesTheOldValueDownBeforeAnythingChanges() throws IOException {
    try (RunClaim claim = host.claim();
        HostSetting setting = HostSetting.hold(file, "1", claim)) {
      assertThat(claim.claims())
          .containsExactly(new LedgerEntry.Setting(file.toString(), "0", "1"));
      assertThat(file).hasContent("0");
      assertThat(setting.isChangedByOthers()).isFalse();
    }
  }

  @Test
  void close_whileChanged_putsItBack() throws IOException {
    try (RunClaim claim = host.claim()) {
      try (HostSetting setting = HostSetting.hold(file, "1", claim)) {
        setting.change();
      }
      assertThat(Files.readString(file)).startsWith("0");
    }
  }

  @Test
  void restore_ofWhatSomebodyElseHasSet_leavesTheirs() throws IOException {
    try (RunClaim claim = host.claim();
        HostSetting setting = HostSetting.hold(file, "1", claim)) {
      setting.change();
      Files.writeString(file, "2\n");
      setting.restore();
      assertThat(file).hasContent("2");
      assertThat(setting.isChangedByOthers()).isTrue();
      setting.change();
      assertThat(file).hasContent("2");
    }
  }

  @Test
  void hold_whileAnotherRunHoldsIt_refuses() throws IOException {
    try (RunClaim claim = host.claim();
        HostSetting setting = HostSetting.hold(file, "1", claim);
        RunClaim other = host.claim()) {
      assertThatExceptionOfType(SettingUnavailableException.class)
          .isThrownBy(() -> HostSetting.hold(file, "1", other))
          .withMessageContaining("another run")
          .withMessageContaining(file.toString());
      assertThat(other.claims()).isEmpty();
      setting.change();
      assertThat(Files.readString(file)).startsWith("1");
    }
  }

  @Test
  void hold_afterARunThatDiedHasLeftIt_namesTheRunAndTheRemedy() throws IOException {
    RunId dead;
    try (RunClaim claim = host.claim()) {
      dead = claim.id();
      claim.claim(new LedgerEntry.Setting(file.toString(), "0", "1"));
    }
    Files.writeString(file, "1");
    try (RunClaim claim = host.claim()) {
      assertThatExceptionOfType(SettingUnavailableException.class)
          .isThrownBy(() -> HostSetting.hold(file, "0", claim))
          .withMessageContaining(dead.value())
          .satisfies(e -> assertThat(e.remedy()).isEqualTo("ociprobe clean"));
      assertThat(claim.claims()).isEmpty();
    }
  }

  @Test
  void hold_ofAFileThatIsNotThere_saysSo() throws IOException {
    try (RunClaim claim = host.claim()) {
      assertThatExceptionOfType(SettingUnavailableException.class)
          .isThrownBy(() -> HostSetting.hold(host.none(), "1", claim))
          .withMessageContaining("no such setting");
    }
  }
}
