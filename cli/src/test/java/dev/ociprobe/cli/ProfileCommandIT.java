package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.ProfileResult.Stage;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of the real runtimes. */
@ExtendWith(NothingLeft.class)
class ProfileCommandIT {
  @TempDir Path directory;

  @Test
  void profile_ofTwoRuntimes_hasSequencesPartsAndCounts() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            Ociprobe.words(
                "--runtime runc,crun --runs 9 -w 1 --phase create --runtime-log --flame %s --folded %s"
                    + " --out %s",
                directory.resolve("flame.html"), directory.resolve("folded"), out));

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.kind()).isEqualTo("profile");
    assertThat(run.profiles()).extracting(ProfileResult::runtime).containsOnly("runc", "crun");
    for (ProfileResult profile : run.profiles()) {
      assertThat(profile.phase()).isEqualTo("create");
      assertThat(profile.iterations()).isEqualTo(4);
      assertGapless(profile);
      assertThat(profile.parts().stream().mapToDouble(part -> part.share()).sum())
          .isBetween(0.999, 1.001);
      assertThat(profile.counts())
          .anySatisfy(count -> {
            assertThat(count.what()).isEqualTo("system calls");
            assertThat(count.median()).isGreaterThan(100);
          });
    }
    assertThat(ended.out()).contains("runc create: median of 4 iterations", "create, how many");
    assertThat(ended.out()).contains(", with a debug log");
    assertThat(run.profiles())
        .filteredOn(profile -> profile.runtime().equals("runc"))
        .flatMap(ProfileResult::log)
        .allMatch(line -> line.placed() == LogMark.Placed.WRITTEN)
        .anyMatch(line -> line.message().contains("nsexec container setup"));
    assertThat(directory.resolve("flame.html")).content().contains("do_syscall_64", "runc create");
    assertThat(directory.resolve("folded"))
        .content()
        .containsPattern("(?m)^runc create on CPU;runc.*;do_syscall_64;.* [0-9]+$")
        .containsPattern("(?m)^runc create on CPU;runc.*;runtime[.]")
        .containsPattern("(?m)^crun create off CPU;crun.*: waiting for .* [0-9]+$");
  }

  @Test
  void marks_ofEachRuntime_lieInTheirPhases() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(Ociprobe.words("--marks hooks --runtime runc,crun,runsc --runs 4 -w 1 --out %s", out));

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    for (String runtime : List.of("runc", "crun", "runsc")) {
      assertThat(hooks(run, runtime, "create")).as(runtime).contains("prestart", "createRuntime");
      assertThat(hooks(run, runtime, "delete")).as(runtime).contains("poststop");
    }
    assertThat(hooks(run, "runc", "create")).contains("createContainer");
    assertThat(hooks(run, "runc", "start")).contains("startContainer");
    assertThat(hooks(run, "crun", "start")).contains("startContainer", "poststart");
    run.profiles().forEach(ProfileCommandIT::assertGapless);
    assertThat(run.warnings()).extracting(WarningResult::code).contains("marked");
    assertThat(ended.out()).containsPattern("which makes the\\s+phases longer");
  }

  @Test
  void marks_withAnotherContainer_areRefused() {
    Ended ended = run("--marks", "hooks", "--runtime", "crun", "--", "/bin/true");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("--marks hooks works only with the built-in payload");
  }

  @Test
  void phaseThatIsNone_isNamed() {
    Ended ended = run("--phase", "boot");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("--phase boot").contains("one of create");
  }

  private static void assertGapless(ProfileResult profile) {
    long at = 0;
    for (Stage stage : profile.sequence()) {
      assertThat(stage.from()).isEqualTo(at);
      at = stage.to();
    }
    assertThat(at).isEqualTo(profile.median());
  }

  private static List<String> hooks(Run run, String runtime, String phase) {
    return run.profiles().stream()
        .filter(profile -> profile.runtime().equals(runtime) && profile.phase().equals(phase))
        .flatMap(profile -> profile.sequence().stream())
        .map(Stage::what)
        .filter(what -> what.startsWith("until the hook "))
        .map(what -> what.substring("until the hook ".length()))
        .toList();
  }

  private Ended run(String... arguments) {
    return new Ociprobe(directory)
        .run(Stream.concat(Stream.of("profile"), Stream.of(arguments)).toArray(String[]::new));
  }
}
