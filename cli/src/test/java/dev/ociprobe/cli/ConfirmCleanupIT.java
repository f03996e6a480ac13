package dev.ociprobe.cli;

import static dev.ociprobe.cli.Experiments.RCU_EXPEDITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.ExperimentVerdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host after experiments that end early. */
@Tag("alone")
class ConfirmCleanupIT {
  private static final int ENDLESS = 100_000;

  @TempDir Path directory;

  private final List<Process> endless = new ArrayList<>();
  private Experiments experiments;
  private String before = "";

  @BeforeEach
  void look() throws IOException {
    assumeThat(RCU_EXPEDITED).as("this host: its kernel has none").isWritable();
    experiments = new Experiments(directory);
    before = Files.readString(RCU_EXPEDITED);
  }

  /** Ends the processes that a failed test left running. */
  @AfterEach
  void endAll() throws Exception {
    if (endless.stream().anyMatch(Process::isAlive)) {
      for (Process process : endless) {
        process.destroyForcibly().waitFor();
      }
      ociprobe("after").run("clean");
    }
    HostTraces.assertNone();
    assertThat(RCU_EXPEDITED).hasContent(before);
  }

  private Ociprobe ociprobe(String name) throws IOException {
    return experiments.ociprobe(name);
  }

  private Process start(Ociprobe ociprobe, String... arguments) {
    Process process = ociprobe.start(List.of(), Map.of(), arguments);
    endless.add(process);
    return process;
  }

  @Test
  void confirm_thatIsKilledWhileTheSettingIsSwitched_isPutBackByClean() throws Exception {
    Ociprobe killed = ociprobe("killed");
    Process process = start(killed, endless());
    do {
      signal("CONT", process);
      awaitSwitched(process);
      signal("STOP", process);
    } while (Files.readString(RCU_EXPEDITED).equals(before));
    process.destroyForcibly().waitFor();
    try {
      assertThat(Files.readString(RCU_EXPEDITED)).isNotEqualTo(before);
      Ended refused = ociprobe("refused").run(confirmInto("refused-out"));
      assertThat(refused.status()).as(refused.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(refused.err()).contains("has died").contains("→ ociprobe clean");
      assertThat(ociprobe("look").run("clean", "--dry-run").out()).contains("1 changed setting");
    } finally {
      Ended clean = ociprobe("clean").run("clean");
      assertThat(clean.status()).as(clean.err()).isZero();
    }
    assertThat(RCU_EXPEDITED).hasContent(before);
  }

  private String[] confirmInto(String out) {
    String path = directory.resolve(out).toString();
    return new String[] {
      "spikes", "--runtime", "crun", "--confirm", "rcu_expedited", "--out", path
    };
  }

  @Test
  void confirm_ofMountsThatIsKilled_leavesNoneOnceThatIsCleaned() throws Exception {
    Ociprobe killed = ociprobe("killed");
    Process process = start(killed, experiments.arguments("mounts", ENDLESS, "--runtime", "runc"));
    do {
      signal("CONT", process);
      while (extraMounts() < 1000) {
        assertThat(process.isAlive()).as("the run went on until they were seen").isTrue();
      }
      signal("STOP", process);
    } while (extraMounts() < 1000);
    process.destroyForcibly().waitFor();
    Ended clean = ociprobe("clean").run("clean");
    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(extraMounts()).isZero();
  }

  @Test
  void confirm_ofMoreMountsThanTheKernelAllows_savesWhatItHas() throws Exception {
    Path most = Path.of("/proc/sys/fs/mount-max");
    String allowed;
    try (BufferedReader reader = Files.newBufferedReader(most)) {
      allowed = String.valueOf(reader.readLine()); // readString would read but one digit
    }
    Files.writeString(most, "500");
    Ended ended;
    try {
      ended = ociprobe("refused").run(experiments.arguments("mounts", 20, "--runtime", "runc"));
    } finally {
      Files.writeString(most, allowed);
    }
    assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(ended.err()).contains("ENOSPC", "→").doesNotContain("at dev.ociprobe.");
    assertThat(experiments.result().complete()).isFalse();
    assertThat(experiments.result().experiments())
        .extracting(each -> each.answer().verdict())
        .containsExactly(ExperimentVerdict.INCONCLUSIVE);
    assertThat(extraMounts()).isZero();
  }

  private static long extraMounts() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines.filter(line -> line.contains("/extra:mounts")).count();
    }
  }

  @Test
  void confirm_thatIsInterrupted_putsTheSettingBackAndSavesWhatItHas() throws Exception {
    Ociprobe ociprobe = ociprobe("interrupted");
    Process process = start(ociprobe, endless());
    awaitSwitched(process);
    signal("INT", process);
    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(RCU_EXPEDITED).hasContent(before);
    assertThat(experiments.result().complete()).isFalse();
    assertThat(experiments.result().experiments()).hasSize(1);
  }

  @Test
  void confirm_whileAnotherRunSwitchesTheSame_refuses() throws Exception {
    Ociprobe first = ociprobe("first");
    Process process = start(first, endless());
    awaitSwitched(process);
    Ended second = ociprobe("second").run(confirmInto("second-out"));
    signal("INT", process);
    assertThat(first.end(process).status()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(second.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(second.err()).contains("another run of ociprobe is switching " + RCU_EXPEDITED);
    assertThat(directory.resolve("second-out")).doesNotExist();
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private String[] endless() {
    return experiments.arguments("rcu_expedited", ENDLESS, "--runtime", "runc");
  }

  /** In the arm that is treated, half of the time. */
  private void awaitSwitched(Process process) throws Exception {
    while (Files.readString(RCU_EXPEDITED).equals(before)) {
      assertThat(process.isAlive()).as("the run went on until the setting was seen").isTrue();
      Thread.onSpinWait();
    }
  }
}
