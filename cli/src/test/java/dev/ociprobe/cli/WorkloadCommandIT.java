package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workloads whose figures are told. */
class WorkloadCommandIT extends WorkloadTestCase {
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
  void run_thatContradictsItself_isShownAsFailed() throws IOException {
    Ended run = run(PRIMES.replace("equals: ['${last}']", "equals: [1]"), "--no-report");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("✗ native, all were factored", "is not = 1");
    assertThat(recorded().at("/workloads/0/figures/0/failedChecks/0").asText())
        .isEqualTo("all were factored");
  }
}
