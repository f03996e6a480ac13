package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments with the real runtimes. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class ConfirmIT {
  private static final int RUNS = 20;

  @TempDir Path directory;

  private Experiments experiments;

  @BeforeEach
  void look() {
    assumeThat(Experiments.RCU_EXPEDITED).as("this host: its kernel has none").isWritable();
    experiments = new Experiments(directory);
  }

  private Ended confirm(String factor, String... options) throws IOException {
    return experiments.ociprobe("cwd").run(experiments.arguments(factor, RUNS, options));
  }

  /**
   * Writes a script that records under what it is asked to create, and then runs runc. It holds the
   * mark by which `go version` knows a binary written in Go.
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

  /** Returns what the creates of one arm recorded, without their paths. */
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
        confirm(
            factor,
            "--runtime",
            "runc=" + runcThatTells(),
            "--cpus",
            "0-1",
            "--limit",
            "pids.limit=100");
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
    ExperimentResult experiment = experiments.result().experiments().getFirst();
    assertThat(experiment.question().factor()).isEqualTo(factor);
    assertThat(experiment.counts().control().iterations()).isEqualTo(20);
    assertThat(experiment.counts().treatment().iterations()).isEqualTo(20);
    assertThat(ended.out()).contains(experiment.answer().verdict().name(), "switched: ");
  }

  @Test
  void confirm_ofThePageCache_readsFromTheDiskInOneArm_andPrintsJson() throws IOException {
    Ended ended = confirm("page-cache", "--runtime", "runc", "--json");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("{").contains("\"experiments\" : [ {");
    Run run = experiments.result();
    assertThat(run.plan().at("/spikes/confirm").asText()).isEqualTo("page-cache");
    assertThat(run.plan().at("/runtimes")).hasSize(1);
    assertThat(run.environment().at("/runtimes")).hasSize(1);
    assertThat(run.experiments().getFirst().answer().why()).doesNotContain("nothing was read");
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
  void confirm_forARuntimeThatItDoesNothingTo_leavesThatOutAndSaysSo() throws IOException {
    assumeThat(Runtime.getRuntime().availableProcessors())
        .as("this host: one CPU, where Go has one thread anyway")
        .isGreaterThan(1);
    Ended ended = confirm("gomaxprocs", "--runtime", "crun,runc", "--cpus", "0-1");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(experiments.result().experiments())
        .extracting(each -> each.question().runtime())
        .containsExactly("runc");
    assertThat(experiments.result().warnings())
        .extracting(WarningResult::message)
        .anyMatch(message -> message.contains("crun is not written in Go"));
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
    Ended ended = confirm("gomaxprocs", "--runtime", "runc=" + runc, "--cpus", "0-1");
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    ExperimentResult experiment = experiments.result().experiments().getFirst();
    assertThat(experiment.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(experiment.answer().why()).contains("0 iterations of runc+gomaxprocs", "failed");
  }

  @Test
  void confirm_ofThePageCacheOfABinaryOnTmpfs_saysThatNothingCanBeDropped() throws IOException {
    Path binary = Path.of("/dev/shm/ociprobe-test-runc");
    Files.copy(Path.of("/usr/sbin/runc"), binary);
    try {
      Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
      Ended ended = confirm("page-cache", "--runtime", "runc=" + binary);
      assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(ended.err()).contains("tmpfs").contains("→");
    } finally {
      Files.delete(binary);
    }
  }
}
