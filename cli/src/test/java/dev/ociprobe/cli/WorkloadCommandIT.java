package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs workloads of a user's own, made of programs that every host has. */
@ExtendWith(NothingLeft.class)
class WorkloadCommandIT {
  private static final String PRIMES =
      """
      workload: primes
      description: Prime numbers by factor
      package: coreutils
      programs: [sh, seq, factor, wc, dd]
      scratch: 16M
      parameters: {last: 20000}
      timeout: 20s
      command: [sh, -c, 'dd if=/dev/zero of=file bs=1M count=4 conv=fsync && echo "lines: $(seq ${last} | factor | wc -l)"']
      figures:
        - {name: lines, unit: lines, better: higher, regex: 'lines: (\\d+)'}
      same:
        - {name: last, value: '${last}', regex: 'lines: (\\d+)'}
      checks:
        - {name: all were factored, product: [lines], equals: ['${last}']}
        - {name: the file reached the disk, product: [disk writes], at-least: [4194304], condemns: [lines]}
      """;

  @TempDir private Path directory;

  private Ociprobe ociprobe = new Ociprobe(Path.of(""));

  @BeforeEach
  void locate() {
    ociprobe = new Ociprobe(directory);
  }

  private Ended run(String workload, String more) throws IOException {
    return run(workload, 2, more);
  }

  private Ended run(String workload, int rounds, String more) throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, workload);
    return InProcess.run(
        Ociprobe.words(
            "workload --workload %s --runtime native,runc,crun,runsc --rounds %s -w 0 --out %s "
                + more,
            file,
            rounds,
            directory.resolve("out")));
  }

  private JsonNode recorded() throws IOException {
    return new ObjectMapper().readTree(directory.resolve("out/run.json").toFile());
  }

  @Test
  void run_nativelyAndInThreeRuntimes_comparesThemAndPassesItsChecks() throws IOException {
    Ended run = run(PRIMES, "--no-report");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("ratio", "lines", "wall time", "✓ in every container");
    JsonNode workload = recorded().at("/workloads/0");
    assertThat(recorded().at("/complete").asBoolean()).isTrue();
    for (String runtime : List.of("native", "runc", "crun", "runsc")) {
      for (String figure :
          List.of("lines", "CPU time", "wall time", "memory peak", "disk writes")) {
        assertThat(workload.get("figures").valueStream())
            .as(runtime + " " + figure)
            .anyMatch(each ->
                each.get("runtime").asText().equals(runtime)
                    && each.get("figure").asText().equals(figure)
                    && each.get("median").asDouble() > 0
                    && each.get("failedChecks").isEmpty());
      }
    }
    assertThat(directory.resolve("out/figures.csv")).exists();
    assertThat(directory.resolve("out/memory.csv")).exists();
    Ended report = InProcess.run("report", directory.resolve("out").toString(), "--format", "json");
    assertThat(report.status()).as(report.err()).isZero();
    Ended compared = ociprobe.run("compare", "out", "--runtime", "native,crun");
    assertThat(compared.status()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("primes in crun against native, round by round", "lines ↑");
  }

  @Test
  void run_withAServer_countsTheBytesBetweenTwoContainers() throws IOException {
    Ended run =
        ociprobe.run(
            Ociprobe.words(
                "workload iperf3-tcp --set seconds=1 --runtime runc,crun -r 1 -w 0 --out out"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("network bytes ≥ received bytes", "server's CPU time");
  }

  @Test
  void requests_andAStream_goBetweenTwoContainersOfEachRuntime() throws IOException {
    for (String set : List.of("requests=200", "bytes=10000000")) {
      String out = set.startsWith("requests") ? "requests" : "gibibyte";
      Ended run =
          InProcess.run(
              Ociprobe.words(
                  "workload %s --set %s --runtime native,runc,crun,runsc -r 1 -w 0 --out %s"
                      + " --no-report",
                  out, set, directory.resolve(out)));
      assertThat(run.status()).as(run.out() + run.err()).isZero();
      JsonNode all = new ObjectMapper().readTree(directory.resolve(out + "/run.json").toFile());
      for (String runtime : List.of("native", "runc", "crun", "runsc")) {
        assertThat(all.at("/workloads/0/figures").valueStream())
            .as(runtime)
            .anyMatch(each ->
                each.get("runtime").asText().equals(runtime)
                    && each.get("figure").asText().equals("network bytes")
                    && each.get("median").asDouble() > 0);
      }
    }
  }

  @Test
  void run_underFurtherLimits_takesTurnsWithAndWithoutThem() throws IOException {
    Ended run = run(PRIMES, "--no-report --also-limit pids.limit=100");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(recorded().at("/plan/alsoLimits/0/0").asText()).isEqualTo("pids.limit=100");
    assertThat(recorded().at("/plan/runtimes").valueStream().map(JsonNode::asText))
        .contains("crun", "crun@pids.limit=100", "runsc@pids.limit=100");
  }

  @Test
  void run_thatWouldFillTheDisk_isRefused() throws IOException {
    Ended run =
        run(
            PRIMES.replace("parameters: {last: 20000}", "parameters: {last: 20000, size: 1M}"),
            "--set size=900000G");

    assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(run.err()).contains("make room there");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void run_thatContradictsItself_isShownAsFailed() throws IOException {
    Ended run = run(PRIMES.replace("equals: ['${last}']", "equals: [1]"), "--no-report");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("✗ native, all were factored", "is not = 1");
    assertThat(recorded().at("/workloads/0/figures/0/failedChecks/0").asText())
        .isEqualTo("all were factored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo \"lines: |echo \"rows: |printed no number for \"lines\"",
        "dd if=/dev |sleep 60; dd if=/dev |did not end within 2 s",
        "dd if=/dev |(sleep 60 &); exit 0; dd if=/dev |printed no number for \"lines\"",
        "dd if=/dev |echo went wrong >&2; exit 3; dd if=/dev |ended with exit status 3"
      })
  void run_ofABadWorkload_tellsWhatItDid(String right, String wrong, String expected)
      throws IOException {
    Ended run =
        run(
            PRIMES.replace(right, wrong).replace("programs: [", "programs: [sleep, "),
            1,
            "--timeout 2s --no-report");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(run.out())
        .contains("Incomplete")
        .containsPattern("\\Q" + expected.replace(" ", "\\E\\s+\\Q") + "\\E");
  }

  @Test
  void run_withoutAProgram_namesThePackage() throws IOException {
    Ended run = run(PRIMES.replace("programs: [", "programs: [no-such-program, "), "--no-report");
    assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(run.err()).contains("no-such-program", "apt-get install coreutils");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void run_onAPortThatIsInUse_isRefused() throws IOException {
    try (ServerSocket _ = new ServerSocket(7411, 1, InetAddress.getLoopbackAddress())) {
      Ended run =
          ociprobe.run(Ociprobe.words("workload requests --network host --runtime crun --out out"));

      assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(run.err()).contains("host's port 7411, which is in use", "--network veth");
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  /** Starts a run of many rounds, and waits until it has saved some. */
  private Process startLongRun() throws IOException, InterruptedException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, PRIMES);
    Process process =
        ociprobe.start(
            List.of(),
            Map.of(),
            Ociprobe.words(
                "workload --workload %s --runtime crun --rounds 5000 -w 0 --out out", file));
    while (!Files.exists(directory.resolve("out/run.json"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return process;
  }

  @Test
  void run_thatIsInterrupted_keepsWhatItHas() throws IOException, InterruptedException {
    Process process = startLongRun();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(recorded().at("/complete").asBoolean()).isFalse();
    assertThat(recorded().at("/workloads/0/figures/0/count").asInt()).isPositive();
  }

  @Test
  void run_whoseStopwatchDies_showsWhatItHas_andTellsIt() throws IOException, InterruptedException {
    Process process = startLongRun();
    process
        .descendants()
        .filter(WorkloadCommandIT::isStopwatch)
        .forEach(ProcessHandle::destroyForcibly);

    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(ended.err()).contains("the stopwatch process is gone");
    assertThat(ended.out())
        .contains("Incomplete: the host or a file failed", "lines", "wall time", "Results: out");
    assertThat(recorded().at("/complete").asBoolean()).isFalse();
    assertThat(recorded().at("/plan/ended").asText()).isEqualTo("failed");
    assertThat(recorded().at("/workloads/0/figures/0/count").asInt()).isPositive();
  }

  private static boolean isStopwatch(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/%d/comm".formatted(process.pid())))
          .startsWith("stopwatch");
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
