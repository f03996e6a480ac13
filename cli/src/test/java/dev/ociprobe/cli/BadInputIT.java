package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bad input gets: a clear error, the right exit code, and nothing left on the host. */
class BadInputIT {
  @TempDir Path directory;

  @AfterEach
  void nothingIsLeft() {
    HostTraces.assertNone();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | unknown runtime "runk"                  | lifecycle --runtime runk
          2 | there is no file /no/such               | lifecycle --runtime mine=/no/such
          2 | is not executable                       | lifecycle --runtime mine=/etc/passwd
          2 | is not a file                           | lifecycle --runtime mine=/etc
          2 | named twice                             | lifecycle --runtime runc,runc
          4 | /bin/true is not an OCI runtime         | lifecycle --runtime mine=/bin/true
          4 | /bin/false is not an OCI runtime        | lifecycle --runtime mine=/bin/false
          4 | is not an OCI runtime                   | lifecycle --runtime mine=/usr/bin/yes
          2 | --runs 0: must be 1 to                  | lifecycle --runs 0
          2 | --runs -5: must be 1 to                 | lifecycle --runs -5
          2 | --runs 1000000000: must be              | lifecycle --runs 1000000000
          2 | --runs                                  | lifecycle --runs 1e9
          2 | --warmup -1: must be 0 to               | lifecycle --warmup -1
          2 | is no time                              | lifecycle --timeout 30
          2 | --timeout must be longer than zero      | lifecycle --timeout 0s
          2 | --cpus                                  | lifecycle --cpus 4711
          2 | runs backwards                          | lifecycle --cpus 3-1
          2 | it is always timed                      | lifecycle --also create
          2 | pause and resume only work together     | lifecycle --also pause
          2 | unknown limit "cpu.qota"                | lifecycle --limit cpu.qota=20%
          2 | as in memory.limit=64M                  | lifecycle --limit memory.limit=lots
          2 | /dev/null is no block device            | lifecycle --limit blkio.read-bps=/dev/null:8M
          2 | no container or cgroup                  | cgroup /no/such
          2 | --watch: too short                      | cgroup / --watch 1us
          2 | Missing required parameter              | cgroup
          2 | --native                                | lifecycle --native rust
          2 | config.json                             | lifecycle --bundle /etc
          2 | /no/such                                | lifecycle --bundle /no/such
          2 | --rootfs needs a command                | lifecycle --rootfs /etc
          2 | did you mean cpu.quota              | limits --check cpu.quotas
          2 | no check begins so                  | limits --check cpu,nosuch
          2 | --tolerance 0.0: must be more than 0 | limits --tolerance 0
          2 | --tolerance 500.0: must be          | limits --tolerance 500
          2 | --duration: must be                 | limits --duration 1ms
          2 | --repeat 0: must be 1 to            | limits --repeat 0
          2 | unknown runtime "runk"              | limits --runtime runk
          2 | Unmatched argument                      | lifecyle
          2 | Unknown option                          | lifecycle --rums 3
          2 | a command is missing                    |
          """)
  void badInput_getsAClearErrorAndTheRightExitCode(int status, String message, String arguments) {
    Ended ended =
        new Ociprobe(directory).run(arguments == null ? new String[0] : arguments.split(" "));
    assertThat(ended.err()).contains(message).contains("→").doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.status()).isEqualTo(status);
    assertThat(directory.resolve("ociprobe-results"))
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());
  }

  @Test
  void runtime_thatSleepsForEver_isGivenUp() {
    Path fake = new FakeRuntimes(directory).script("sleeper", "sleep 100000\n");
    Ended ended = new Ociprobe(directory).run("lifecycle", "--runtime", "mine=" + fake);
    assertThat(ended.err()).contains("is not an OCI runtime").contains("timed out");
    assertThat(ended.status()).isEqualTo(4);
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
    assertThat(ended.out()).contains("left no pid file that holds a pid");
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

  @Test
  void out_thatHoldsSomething_isRefusedAndKept() throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    Ended ended =
        new Ociprobe(directory).run("lifecycle", "--runtime", "runc", "--out", out.toString());
    assertThat(ended.err()).contains("holds something already");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(out.resolve("thesis.txt")).hasContent("years of work");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          config.json       | {"ociVersion": "1.0.2",
          terminal          | {"ociVersion": "1.0.2", "root": {"path": "rootfs"}, "process": {"terminal": true, "cwd": "/", "args": ["/bin/sh"]}}
          /no/such/command  | {"ociVersion": "1.0.2", "root": {"path": "rootfs"}, "process": {"cwd": "/", "args": ["/no/such/command"]}}
          """)
  void bundle_thatCannotRun_isRefusedAndKept(String message, String config) throws IOException {
    Path bundle = Files.createDirectories(directory.resolve("bundle"));
    Files.createDirectory(bundle.resolve("rootfs"));
    Files.writeString(bundle.resolve("config.json"), config);
    Ended ended = new Ociprobe(directory).run("lifecycle", "--bundle", bundle.toString());
    assertThat(ended.err()).contains(message).contains("→");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(bundle.resolve("config.json")).hasContent(config);
  }

  @Test
  void withoutRoot_saysSo() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                Map.of(),
                "lifecycle");
    assertThat(ended.err()).contains("needs root").contains("sudo ociprobe lifecycle");
    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  void withAnEmptyPath_runtimesAreFoundInTheUsualPlaces() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(),
                Map.of("PATH", ""),
                "lifecycle",
                "--runtime",
                "runc",
                "--runs",
                "1",
                "-w",
                "0");
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  @Test
  void aFullDisk_isNamedAndLeavesTheHostClean() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", disk.toString());
    try {
      Ended ended =
          new Ociprobe(directory)
              .run(
                  "lifecycle",
                  "--runtime",
                  "crun",
                  "--runs",
                  "400",
                  "--out",
                  disk.resolve("out").toString());
      assertThat(ended.err()).contains(disk.toString()).doesNotContain("\tat ");
      assertThat(ended.status()).isEqualTo(3);
    } finally {
      command("umount", disk.toString());
    }
  }

  private static void command(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
