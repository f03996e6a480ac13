package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.FakeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnabledControllersTest {
  private static final String ROOT = "/sys/fs/cgroup";
  private static final String FILE = ROOT + "/cgroup.subtree_control";

  @TempDir Path base;
  @TempDir Path root;

  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake =
        new FakeFiles(root)
            .withV2("cpu io memory")
            .with(FILE, "cpu\n")
            .withDirectory(ROOT + "/system.slice");
  }

  @Test
  void claim_beforeTheFirstRun_notesWhatItWillEnable() throws IOException {
    try (RunClaim claim = claim()) {
      assertThat(claim.claims()).containsExactly(enabled("io", "memory"));
      assertThat(fake.files().text(FILE)).hasValue("cpu");
    }
  }

  @Test
  void claim_whileAnotherRunHasThemEnabled_notesTheSame() throws IOException {
    try (RunClaim first = claim()) {
      fake.with(FILE, "cpu io memory\n").withDirectory(ROOT + "/later");
      try (RunClaim second = claim()) {
        assertThat(second.claims()).isEqualTo(first.claims());
      }
    }
  }

  @Test
  void claim_whereAllAreEnabled_notesNothing() throws IOException {
    fake.with(FILE, "cpu io memory\n");
    try (RunClaim claim = claim()) {
      assertThat(claim.claims()).isEmpty();
    }
  }

  @Test
  void claim_whereNoneCanBeEnabled_saysWhyAndWhatHelps() throws IOException {
    fake.with(ROOT + "/cgroup.type", "domain\n").with(ROOT + "/cgroup.procs", "1\n");
    try (RunClaim claim = RunClaim.create(base)) {
      assertThatExceptionOfType(SettingUnavailableException.class)
          .isThrownBy(() -> claim(claim))
          .withMessageContaining("holds processes")
          .satisfies(e -> assertThat(e.remedy()).contains("cgroup.procs"));
      assertThat(claim.claims()).isEmpty();
    }
  }

  @Test
  void restore_disablesThem() throws IOException {
    try (RunClaim claim = claim()) {
      fake.with(FILE, "cpu memory\n");
      assertThat(EnabledControllers.of(claim, fake.files())).containsExactly(Path.of(FILE));
      assertThat(EnabledControllers.restore(claim, fake.files())).isEmpty();
      assertThat(fake.files().text(FILE))
          .hasValueSatisfying(t -> assertThat(t).startsWith("-memory"));
    }
  }

  @Test
  void restore_whileAnotherRunHasCgroups_leavesItToThatRun() throws IOException {
    try (RunClaim claim = claim()) {
      fake.with(FILE, "cpu io memory\n").withDirectory(ROOT + "/ociprobe/other");
      assertThat(EnabledControllers.restore(claim, fake.files())).isEmpty();
      assertThat(fake.files().text(FILE)).hasValue("cpu io memory");
    }
  }

  @Test
  void restore_afterAnotherCgroupWasMade_leavesThemAndSaysSo() throws IOException {
    try (RunClaim claim = claim()) {
      fake.with(FILE, "cpu io memory\n").withDirectory(ROOT + "/docker");
      assertThat(EnabledControllers.restore(claim, fake.files()))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains(FILE, "io, memory stay enabled", "docker");
      assertThat(fake.files().text(FILE)).hasValue("cpu io memory");
    }
  }

  @Test
  void restore_ofWhatSomebodyHasDisabledMeanwhile_doesNothing() throws IOException {
    try (RunClaim claim = claim()) {
      assertThat(EnabledControllers.of(claim, fake.files())).isEmpty();
      assertThat(EnabledControllers.restore(claim, fake.files())).isEmpty();
      assertThat(fake.files().text(FILE)).hasValue("cpu");
    }
  }

  private static LedgerEntry enabled(String... controllers) {
    return new LedgerEntry.Controllers(ROOT, List.of(controllers), List.of("system.slice"));
  }

  private RunClaim claim() throws IOException {
    RunClaim claim = RunClaim.create(base);
    claim(claim);
    return claim;
  }

  private void claim(RunClaim claim) throws IOException {
    EnabledControllers.claim(claim, CgroupLayout.read(fake.files()), fake.files());
  }
}
