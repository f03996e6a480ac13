package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are no runtime, and runtimes that fail: named, bounded, nothing left behind. */
@ExtendWith(NothingLeft.class)
class FailingRuntimesIT {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /bin/true is not an OCI runtime          | lifecycle --runtime mine=/bin/true
          /bin/false is not an OCI runtime         | lifecycle --runtime mine=/bin/false
          """)
  void program_thatIsNoRuntime_isNamed(String message, String arguments) {
    assertNamed(directory, arguments, message);
  }

  private static void assertNamed(Path place, String arguments, String... message) {
    Ended ended = new Ociprobe(place).run(arguments.split(" "));
    assertThat(ended.err()).contains(message).contains("→").doesNotContain("at dev.ociprobe.");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.status()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(place.resolve("ociprobe-results"))
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());
  }

  @Test
  void programs_thatTalkOrSleepForEver_areGivenUp() throws Exception {
    Path sleeper = new FakeRuntimes(directory).script("sleeper", "sleep 100000\n");
    List<Path> programs = List.of(Path.of("/usr/bin/yes"), sleeper);
    List<String> words = List.of("/usr/bin/yes", "timed out");
    AtOnce.each(
        programs.size(),
        i ->
            assertNamed(
                Files.createDirectory(directory.resolve("place" + i)),
                "lifecycle --runtime mine=" + programs.get(i),
                "is not an OCI runtime",
                words.get(i)));
  }

  @Test
  void runtime_thatPrintsAGigabyte_isBounded() {
    Path fake =
        new FakeRuntimes(directory).script("loud", "head -c 1073741824 /dev/zero >&2; exit 1\n");
    Ended ended = new Ociprobe(directory).run("lifecycle", "--runtime", "mine=" + fake);
    assertThat(ended.err()).contains("is not an OCI runtime").hasSizeLessThan(10_000);
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void runtime_thatAnswersWithEscapesAndGarbage_cannotSteerTheTerminal() {
    Path fake =
        new FakeRuntimes(directory)
            .script("rude", "printf '\\033]0;owned\\007\\377\\376 \\033[2J no' >&2; exit 3\n");
    Ended ended = new Ociprobe(directory).run("lifecycle", "--runtime", "mine=" + fake);
    assertThat(ended.err()).contains("exit status 3").contains("no").doesNotContain("\u001b");
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void runtime_thatDiesByASignal_isStoppedAfterTenFailures() {
    Path fake = new FakeRuntimes(directory).runcExcept("create", "kill -SEGV $$");
    Ended ended =
        new Ociprobe(directory)
            .run("lifecycle", "--runtime", "mine=" + fake + ",crun", "--runs", "3", "-w", "12");
    assertThat(ended.out()).contains("signal 11").contains("crun");
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void runtime_thatWritesNoPidFile_isNotMistakenForTheContainerBefore() {
    Path first = directory.resolve("first");
    Path fake =
        new FakeRuntimes(directory)
            .runcExcept(
                "create",
                """
                if [ -e %1$s ]; then set -- $(echo "$@" | sed 's/--pid-file [^ ]*//'); fi
                touch %1$s
                real "$@"
                """
                    .formatted(first));
    Ended ended =
        new Ociprobe(directory)
            .run("lifecycle", "--runtime", "mine=" + fake, "--runs", "8", "-w", "1");
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("left no pid file that contains a pid");
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void runtime_thatLeavesAProcess_leavesItNoLongerThanTheRun() throws IOException {
    Path fake =
        new FakeRuntimes(directory)
            .runcExcept("start", "setsid sleep 98765 >/dev/null 2>&1 & real \"$@\"");
    Ended ended =
        new Ociprobe(directory)
            .run("lifecycle", "--runtime", "mine=" + fake, "--runs", "2", "-w", "0");
    assertThat(ended.status()).isZero();
    assertThat(new ProcessBuilder("pgrep", "-f", "sleep 98765").start().onExit().join().exitValue())
        .as("exit status of pgrep")
        .isEqualTo(1);
  }
}
