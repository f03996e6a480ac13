package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachImplementation
class SpawnContractTest {
  private static final int ENOEXEC = 8;
  private static final int EACCES = 13;

  private final Posix posix;

  SpawnContractTest(Posix posix) {
    this.posix = posix;
  }

  @Test
  void spawn_passesArgumentsUnchanged() {
    Child.Outcome outcome =
        new Child(posix)
            .run("/bin/sh", "-c", "printf '[%s]' \"$0\" \"$@\"", "zero", "", "two words", "ünï\n");

    assertThat(outcome.output()).isEqualTo("[zero][][two words][ünï\n]");
  }

  @Test
  void spawn_givesTheRequestsEnvironmentAndNoMore() {
    SpawnRequest request =
        new SpawnRequest(
            Path.of("/usr/bin/env"),
            List.of("env"),
            List.of("FIRST=1", "EMPTY=", "TEXT=a b=c"),
            List.of(),
            false);

    assertThat(new Child(posix).run(request).lines())
        .containsExactly("FIRST=1", "EMPTY=", "TEXT=a b=c");
  }

  @Test
  void spawn_answersTheChildsPid() {
    Child.Outcome outcome = new Child(posix).shell("echo $$");

    assertThat(outcome.lines()).containsExactly(String.valueOf(outcome.pid()));
  }

  @Test
  void spawn_withNewSession_makesTheChildItsLeader() {
    Child.Outcome outcome =
        new Child(posix).run(Child.request("/bin/cat", List.of(), true, "/proc/self/stat"));

    assertThat(ProcFiles.session(outcome.output())).isEqualTo(outcome.pid());
  }

  @Test
  void spawn_withoutNewSession_leavesTheChildInOurs() {
    Child.Outcome outcome = new Child(posix).run("/bin/cat", "/proc/self/stat");

    assertThat(ProcFiles.session(outcome.output()))
        .isEqualTo(ProcFiles.session(ProcFiles.read("/proc/self/stat")));
  }

  @Test
  void spawn_emptiesTheSignalMask() {
    // The test relies on the signals that the JVM blocks in its threads.
    assertThat(ProcFiles.field(ProcFiles.read("/proc/thread-self/status"), "SigBlk"))
        .isNotEqualTo("0000000000000000");

    Child.Outcome outcome = new Child(posix).run("/bin/cat", "/proc/self/status");

    assertThat(ProcFiles.field(outcome.output(), "SigBlk")).isEqualTo("0000000000000000");
  }

  @Test
  void spawn_whileWeIgnoreASignal_givesDefaultDispositions() {
    TestLibc.ignore(TestLibc.SIGWINCH);
    try {
      Child.Outcome outcome = new Child(posix).run("/bin/cat", "/proc/self/status");

      assertThat(ProcFiles.field(outcome.output(), "SigIgn")).isEqualTo("0000000000000000");
      assertThat(ProcFiles.field(outcome.output(), "SigCgt")).isEqualTo("0000000000000000");
    } finally {
      TestLibc.restore(TestLibc.SIGWINCH);
    }
  }

  @Test
  void spawn_passesResourceLimitsOn() {
    Child.Outcome outcome = new Child(posix).run("/bin/cat", "/proc/self/limits");

    assertThat(outcome.output()).isEqualTo(ProcFiles.read("/proc/self/limits"));
  }

  @Test
  void spawn_withMissingProgram_namesThePath() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> new Child(posix).run("/no/such/program"))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .satisfies(e -> assertThat(e.function()).isEqualTo("posix_spawn"))
        .withMessage("posix_spawn(/no/such/program): ENOENT (2): No such file or directory");
  }

  @Test
  void spawn_ofADirectory_isDenied() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> new Child(posix).run("/tmp"))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(EACCES));
  }

  @Test
  void spawn_ofATextFile_isNoExecutable(@TempDir Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "echo no interpreter named\n");
    assertThat(text.toFile().setExecutable(true)).isTrue();

    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> new Child(posix).run(text.toString()))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(ENOEXEC));
  }
}
