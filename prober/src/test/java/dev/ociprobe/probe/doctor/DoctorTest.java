package dev.ociprobe.probe.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {

  @TempDir private Path root;
  private FakeHost fake;

  @BeforeEach
  void setUp() {
    fake = new FakeHost(root);
  }

  @Test
  void examine_ofHostInOrder_hasNothingToMend() {
    assertThat(Doctor.examine(fake.host()))
        .hasSizeGreaterThan(20)
        .allSatisfy(finding -> {
          assertThat(finding.level()).as(finding.toString()).isEqualTo(Level.OK);
          assertThat(finding.remedy()).isEmpty();
        })
        .extracting(HostFinding::id)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource({
    "dev.ociprobe.probe.doctor.SpoiledHosts#all",
    "dev.ociprobe.probe.doctor.SpoiledCgroups#all",
    "dev.ociprobe.probe.doctor.SpoiledLimits#all",
  })
  void examine_ofSpoiledHost_saysWhatAndHowToMendIt(
      String id, Level level, Consumer<FakeHost> how, String summary, String remedy) {
    how.accept(fake);

    assertThat(Doctor.examine(fake.host()))
        .filteredOn(finding -> finding.id().equals(id))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.level()).isEqualTo(level);
          assertThat(finding.summary()).contains(summary);
          assertThat(finding.remedy()).contains(remedy);
        });
  }

  @Test
  void examine_ofHostWithNothingReadable_stillAnswersEveryCheck() {
    ExaminedHost blank =
        new ExaminedHost(
            new PseudoFiles(root.resolve("nowhere")),
            0,
            2,
            List.of(),
            () -> 0,
            Path.of("/runs"),
            Path.of("/results"),
            _ -> OptionalLong.empty(),
            () -> {});

    assertThat(Doctor.examine(blank)).hasSizeGreaterThan(20);
  }

  @Test
  void examine_withCheckThatThrows_reportsItAndGoesOn() {
    HostCheck broken =
        new HostCheck() {
          @Override
          public String id() {
            return "broken";
          }

          @Override
          public List<HostFinding> examine(ExaminedHost host) {
            throw new IllegalStateException("odd \u001b[31m");
          }
        };

    assertThat(Doctor.examine(fake.host(), List.of(broken, new RootCheck())))
        .containsExactly(
            new HostFinding(
                "broken",
                Level.WARN,
                "unknown: the check failed: java.lang.IllegalStateException: odd \\e[31m",
                ""),
            new HostFinding("root", Level.OK, "running as root", ""));
  }

  @Test
  void examine_ofThisHost_answersWithoutFailingChecks() {
    ExaminedHost host =
        ExaminedHost.current(
            Posix.load("ffm"), List.of(), () -> 0, Path.of("/run"), Path.of("/nowhere/yet"));

    assertThat(Doctor.examine(host)).noneMatch(f -> f.summary().contains("the check failed"));
  }
}
