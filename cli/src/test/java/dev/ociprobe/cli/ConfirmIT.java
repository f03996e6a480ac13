package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.confirm.Factor;
import dev.ociprobe.result.ComparisonResult;
import dev.ociprobe.result.ExperimentResult;
import dev.ociprobe.result.ExperimentVerdict;
import dev.ociprobe.result.Run;
import dev.ociprobe.result.RunReader;
import dev.ociprobe.result.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments with the real runc, and what they leave of the host. */
class ConfirmIT {
  private static final Path RCU = Path.of("/sys/kernel/rcu_expedited");
  private static final int ENDLESS = 100_000;

  @TempDir Path directory;

  private final List<Process> endless = new ArrayList<>();
  private String before = "";

  @BeforeEach
  void look() throws IOException {
    assumeThat(RCU).as("this host: its kernel has no " + RCU).isWritable();
    before = Files.readString(RCU);
  }

  /** Those that a failed test hasn't ended itself. */
  @AfterEach
  void endAll() throws Exception {
    if (endless.stream().anyMatch(Process::isAlive)) {
      for (Process process : endless) {
        process.destroyForcibly().waitFor();
      }
      ociprobe("after").run("clean");
    }
    nothingIsLeft();
  }

  private void nothingIsLeft() throws IOException {
    HostTraces.assertNone();
    assertThat(RCU).hasContent(before);
  }

  private Ociprobe ociprobe(String name) throws IOException {
    return new Ociprobe(Files.createDirectories(directory.resolve(name)));
  }

  private Process start(Ociprobe ociprobe, String... arguments) {
    Process process = ociprobe.start(List.of(), Map.of(), arguments);
    endless.add(process);
    return process;
  }

  private String[] confirm(String factor, String... options) {
    return confirm(factor, 20, options);
  }

  private String[] confirm(String factor, int runs, String... options) {
    List<String> arguments = new ArrayList<>(List.of("spikes", "--confirm", factor, "--quiet"));
    arguments.addAll(List.of("--phase", "create", "--runs", Integer.toString(runs)));
    arguments.addAll(List.of("--warmup", "0", "--out", directory.resolve("out").toString()));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private Run result() throws IOException {
    return RunReader.readRun(directory.resolve("out"));
  }

  /**
   * runc, which writes down what it is created under; and as a binary that is in Go, by what `go
   * version` would look for.
   */
  private Path runcThatTells() throws IOException {
    Path script =
        new FakeRuntimes(directory)
            .script(
                "runc",
                """
                case " $* " in *" create "*)
                  for each; do case $each in */bundle) config=$each/config.json ;; esac; done
                  echo "$config rcu=$(cat /sys/kernel/rcu_expedited)" \\
                    "mounts=$(wc -l < /proc/self/mountinfo) gomaxprocs=${GOMAXPROCS:-unset}" \\
                    "network=$(grep -c '"network"' "$config")" \\
                    "seccomp=$(grep -c '"seccomp"' "$config")" \\
                    "limits=$(grep -c '"pids"' "$config")" >> %s ;;
                esac
                exec /usr/sbin/runc "$@"
                """
                    .formatted(directory.resolve("told")));
    int padding = 16 - (int) (Files.size(script) % 16);
    Files.writeString(
        script,
        " ".repeat(padding) + "\u00ff Go buildinf:\b\u0002",
        ISO_8859_1,
        StandardOpenOption.APPEND);
    return script;
  }

  /** What it was created under, in one of the arms, but for where. */
  private Set<String> told(String arm) throws IOException {
    try (var lines = Files.lines(directory.resolve("told"), ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("/" + arm + "/bundle/"))
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rcu_expedited, rcu=",
    "network-namespace, network=",
    "mounts, mounts=",
    "seccomp, seccomp=",
    "limits, limits=",
    "gomaxprocs, gomaxprocs=",
  })
  void confirm_switchesItsFactorAndNothingElse_inOneArm(String factor, String told)
      throws IOException {
    int cpus = Runtime.getRuntime().availableProcessors();
    assumeThat(cpus).as("this host: one CPU, where Go has one thread anyway").isGreaterThan(1);
    Ended ended =
        ociprobe("cwd")
            .run(
                confirm(
                    factor,
                    "--runtime",
                    "runc=" + runcThatTells(),
                    "--cpus",
                    "0-1",
                    "--limit",
                    "pids.limit=100"));
    assertThat(ended.status()).as(ended.err()).isZero();
    Set<String> control = told("runc");
    Set<String> treated = told("runc+" + factor);
    assertThat(control).hasSize(1);
    assertThat(treated).hasSize(1);
    List<String> words = List.of(control.iterator().next().split(" "));
    assertThat(treated.iterator().next().split(" "))
        .filteredOn(word -> !words.contains(word))
        .singleElement()
        .asString()
        .startsWith(told);
    ExperimentResult experiment = result().experiments().getFirst();
    assertThat(experiment.factor()).isEqualTo(factor);
    assertThat(experiment.control().iterations()).isEqualTo(20);
    assertThat(experiment.treatment().iterations()).isEqualTo(20);
    assertThat(ended.out()).contains(experiment.verdict().name(), "switched: ");
  }

  @Test
  void confirm_ofThePageCache_readsFromTheDiskInOneArm() throws IOException {
    Ended ended = ociprobe("cwd").run(confirm("page-cache", "--runtime", "runc"));
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = result();
    assertThat(run.experiments().getFirst().why()).doesNotContain("nothing was read");
    assertThat(run.comparisons())
        .extracting(ComparisonResult::runtime)
        .containsOnly("runc+page-cache");
    long[] reads = new long[2];
    RunReader.readSamples(
        directory.resolve("out"),
        sample ->
            reads[sample.runtime().equals("runc") ? 0 : 1] +=
                sample.usage().map(usage -> usage.blockReads() + usage.majorFaults()).orElse(0L));
    assertThat(reads[1]).isGreaterThan(20).isGreaterThan(10 * reads[0]);
  }

  @Test
  void confirm_asJson_isTheDocumentWithItsPlan() throws IOException {
    Ended ended = ociprobe("cwd").run(confirm("rcu_expedited", "--runtime", "crun", "--json"));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("{").contains("\"experiments\" : [ {");
    assertThat(result().plan().at("/spikes/confirm").asText()).isEqualTo("rcu_expedited");
    assertThat(result().plan().at("/runtimes")).hasSize(1);
    assertThat(result().environment().at("/runtimes")).hasSize(1);
  }

  @Test
  void confirm_thatIsKilledWhileTheSettingIsSwitched_isPutBackByClean() throws Exception {
    Ociprobe killed = ociprobe("killed");
    Process process = start(killed, endless());
    do {
      signal("CONT", process);
      awaitSwitched(process);
      signal("STOP", process);
    } while (Files.readString(RCU).equals(before));
    process.destroyForcibly().waitFor();
    try {
      assertThat(Files.readString(RCU)).isNotEqualTo(before);
      Ended refused = ociprobe("refused").run(confirmInto("refused-out"));
      assertThat(refused.status()).as(refused.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(refused.err()).contains("has died").contains("→ ociprobe clean");
      assertThat(ociprobe("look").run("clean", "--dry-run").out()).contains("1 changed setting");
    } finally {
      Ended clean = ociprobe("clean").run("clean");
      assertThat(clean.status()).as(clean.err()).isZero();
    }
    assertThat(RCU).hasContent(before);
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
    Process process = start(killed, confirm("mounts", ENDLESS, "--runtime", "runc"));
    do {
      signal("CONT", process);
      while (extraMounts() < 1000) {
        assertThat(process.isAlive()).isTrue();
      }
      signal("STOP", process);
    } while (extraMounts() < 1000);
    process.destroyForcibly().waitFor();
    Ended clean = ociprobe("clean").run("clean");
    assertThat(clean.status()).as(clean.err()).isZero();
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
    assertThat(RCU).hasContent(before);
    assertThat(result().complete()).isFalse();
    assertThat(result().experiments()).hasSize(1);
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
    assertThat(second.err()).contains("another run of ociprobe is switching " + RCU);
    assertThat(directory.resolve("second-out")).doesNotExist();
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private String[] endless() {
    return confirm("rcu_expedited", ENDLESS, "--runtime", "runc");
  }

  /** In the arm that is treated, half of the time. */
  private void awaitSwitched(Process process) throws Exception {
    while (Files.readString(RCU).equals(before)) {
      assertThat(process.isAlive()).as("the run went on until the setting was seen").isTrue();
      Thread.onSpinWait();
    }
  }

  @Test
  void confirm_forARuntimeThatItDoesNothingTo_leavesThatOutAndSaysSo() throws IOException {
    assumeThat(Runtime.getRuntime().availableProcessors())
        .as("this host: one CPU, where Go has one thread anyway")
        .isGreaterThan(1);
    Ended ended =
        ociprobe("cwd").run(confirm("gomaxprocs", "--runtime", "crun,runc", "--cpus", "0-1"));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(result().experiments())
        .extracting(ExperimentResult::runtime)
        .containsExactly("runc");
    assertThat(result().warnings())
        .extracting(WarningResult::message)
        .anyMatch(message -> message.contains("crun is no program in Go"));
  }

  @Test
  void confirm_ofATreatmentThatFails_isInconclusive() throws IOException {
    Path runc =
        new FakeRuntimes(directory)
            .runcExcept("create", "if [ \"$GOMAXPROCS\" ]; then exit 1; fi; real \"$@\"");
    int padding = 16 - (int) (Files.size(runc) % 16);
    Files.writeString(
        runc,
        "exit\n" + " ".repeat(padding + 11) + "\u00ff Go buildinf:",
        ISO_8859_1,
        StandardOpenOption.APPEND);
    Ended ended =
        ociprobe("cwd").run(confirm("gomaxprocs", "--runtime", "runc=" + runc, "--cpus", "0-1"));
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    ExperimentResult experiment = result().experiments().getFirst();
    assertThat(experiment.verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(experiment.why()).contains("0 iterations of runc+gomaxprocs", "failed");
  }

  @ParameterizedTest
  @CsvSource({
    "rcu-expedited, '', did you mean rcu_expedited",
    "moon, '', 'mounts, seccomp'",
    "limits, '', 'no limits that could be taken away'",
    "gomaxprocs, --runtime=crun, crun is no program in Go",
    "gomaxprocs, --cpus=0, --cpus 0-1",
    "mounts, --keep=5, --confirm records nothing",
    "mounts, --trace=off, --confirm records nothing",
    "mounts, --runs=19, --runs",
    "mounts, --stop-on-spike, leave one of them out",
  })
  void confirm_thatCannotBe_saysWhy(String factor, String option, String message)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("--confirm", factor));
    if (!option.isEmpty()) {
      options.add(option);
    }
    if (!option.startsWith("--runtime")) {
      options.add("--runtime=runc");
    }
    options.addFirst("spikes");
    Ended ended = ociprobe("cwd").run(options.toArray(String[]::new));
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains(message);
    assertThat(directory.resolve("cwd/ociprobe-results")).doesNotExist();
  }

  @Test
  void confirm_ofThePageCacheOfABinaryOnTmpfs_saysThatNothingCanBeDropped() throws IOException {
    Path binary = Path.of("/dev/shm/ociprobe-test-runc");
    Files.copy(Path.of("/usr/sbin/runc"), binary);
    try {
      Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
      Ended ended = ociprobe("cwd").run(confirm("page-cache", "--runtime", "runc=" + binary));
      assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(ended.err()).contains("tmpfs").contains("→");
    } finally {
      Files.delete(binary);
    }
  }

  @Test
  void help_namesEveryFactor() throws IOException {
    assertThat(ociprobe("cwd").run("spikes", "--help").out()).contains(Factor.names());
  }
}
