package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.KeptProgram;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kata over Firecracker, which needs KVM, as it looks from outside: a fake with kata-runtime's
 * command line, and with the process, cgroup, paths and mounts of a machine by Firecracker's
 * jailer. runc runs the container's program.
 */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class FirecrackerKataIT {
  private static final Path MACHINES = Path.of("/run/vc/firecracker");

  private static final String CGROUPS =
      "awk '$3 == \"cgroup2\" || ($3 == \"cgroup\" && $4 ~ /pids/) {print $2}' /proc/mounts";

  @TempDir Path directory;

  private Path kata;

  @BeforeEach
  void makeRuntime() throws IOException {
    FakeRuntimes fakes = new FakeRuntimes(directory);
    Files.writeString(directory.resolve("vmlinux"), "a kernel");
    fakes.script(
        "firecracker",
        """
        mkfifo "$3/root/run/firecracker.socket" # the place of its API's socket
        exec 3<>"$3/root/run/firecracker.socket"
        read -r _ <&3
        """);
    fakes.script(
        "jailer",
        """
        vm=%1$s/$1
        mkdir -p "$vm/root/run"
        : > "$vm/root/vmlinux"
        mount --bind %2$s/vmlinux "$vm/root/vmlinux"
        %2$s/firecracker --id "$1" "$vm" </dev/null >/dev/null 2>&1 &
        for mount in $(%3$s); do
          mkdir -p "$mount/firecracker/$1" && echo $! > "$mount/firecracker/$1/cgroup.procs"
        done
        """
            .formatted(MACHINES, directory, CGROUPS));
    kata =
        fakes.script(
            "kata-runtime",
            """
            [ "$1" = --kata-config ] && shift 2
            for id; do :; done
            case $1 in
              --version) echo 'kata-runtime  : 1.12.2'; exit ;;
              create) %1$s/jailer "$id"; [ ! -e %1$s/hangs ] || exec sleep 1000 ;;
            esac
            exec /usr/sbin/runc --root %1$s/state "$@"
            """
                .formatted(directory));
    Files.writeString(
        directory.resolve("fc.toml"),
        """
        [hypervisor.firecracker]
        path = "%1$s/firecracker"
        jailer_path = "%1$s/jailer"
        kernel = "%1$s/vmlinux"
        """
            .formatted(directory));
  }

  /** The parents, which the jailer leaves, too. */
  @AfterEach
  void removeParents() throws Exception {
    String script =
        "rmdir $(%s | sed 's|$|/firecracker|') %s %s 2>/dev/null; true"
            .formatted(CGROUPS, MACHINES, MACHINES.getParent());
    new ProcessBuilder("sh", "-c", script).start().waitFor();
  }

  private Process start() {
    return new Ociprobe(directory)
        .start(
            List.of(),
            Map.of(),
            Ociprobe.words(
                "lifecycle --runtime %s --runs 1 -w 0 --out %s",
                "fc=" + kata + " --kata-config " + directory.resolve("fc.toml"),
                directory.resolve("out")));
  }

  private static void assertNoMachineLeft() throws Exception {
    assertThat(MACHINES).isEmptyDirectory();
    Process names =
        new ProcessBuilder(
                "sh", "-c", "ls -d $(%s | sed 's|$|/firecracker/op-*|')".formatted(CGROUPS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(names.inputReader().lines()).isEmpty();
    assertThat(machines()).isEmpty();
  }

  private static List<String> machines() throws IOException {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.flatMap(each -> each.info().commandLine().stream())
          .filter(line -> line.contains("/firecracker --id op-"))
          .toList();
    }
  }

  @Test
  void machine_isCountedAsKept_andWhatKataForgetsIsRemoved() throws Exception {
    Ended ended = new Ociprobe(directory).end(start());

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(directory.resolve("out"));
    assertThat(run.environment().path("runtimes").path(0).path("kind").asText())
        .isEqualTo("kata-runtime");
    assertThat(run.footprints().getFirst().keptProcesses().orElse(0)).isGreaterThanOrEqualTo(2);
    assertThat(run.footprints().getFirst().keptPrograms())
        .extracting(KeptProgram::role, KeptProgram::program)
        .contains(tuple("VMM", "firecracker"));
    assertNoMachineLeft();
  }

  @Test
  void clean_afterAKillDuringCreate_endsTheMachine() throws Exception {
    Files.createFile(directory.resolve("hangs"));
    Process process = start();
    while (machines().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();

    Ended clean = new Ociprobe(directory).run("clean");

    assertThat(clean.status()).as(clean.err()).isZero();
    assertNoMachineLeft();
  }

  @Test
  void doctor_saysThatItStartsNoContainerOfABundle() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                "doctor",
                "--runtime",
                "fc=" + kata + " --kata-config " + directory.resolve("fc.toml"));

    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("Firecracker shares no directory with its machine")
        .contains("not run here with KVM, with Firecracker or on aarch64");
  }
}
