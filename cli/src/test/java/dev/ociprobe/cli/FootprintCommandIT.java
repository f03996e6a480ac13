package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The disk and memory that real runtimes take. */
@ExtendWith(NothingLeft.class)
class FootprintCommandIT {
  @TempDir private Path directory;

  private static JsonNode cost(JsonNode document, String runtime) {
    return document
        .get("runtimes")
        .valueStream()
        .filter(each -> each.get("runtime").asText().equals(runtime))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void footprint_ofThreeRuntimesAndNative_tellsDiskAndMemory() throws IOException {
    Ended run =
        new Ociprobe(directory)
            .run(
                Ociprobe.words(
                    "footprint --runtime native,runc,crun,runsc --runs 3 --out out --json -q"));

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document)
        .isEqualTo(new ObjectMapper().readTree(directory.resolve("out/footprint.json").toFile()));
    for (String each : new String[] {"runc", "crun", "runsc"}) {
      JsonNode cost = cost(document, each);
      long binary = cost.get("binaryBytes").asLong();
      assertThat(cost.get("linked").size()).as(each).isPositive();
      assertThat(cost.at("/linked/0/bytes").asLong()).isEqualTo(binary);
      assertThat(cost.at("/packages/0/name").asText()).startsWith(each + " ");
      assertThat(cost.at("/packages/0/bytes").asLong()).isGreaterThan(100_000);
      assertThat(cost.at("/memory/createPeakBytes").asDouble()).isGreaterThan(500_000);
      assertThat(cost.at("/memory/containerBytes").asDouble()).isPositive();
    }
    assertThat(cost(document, "native").get("packages")).isEmpty();
    assertThat(cost(document, "runsc").at("/memory/keptProcesses").asInt()).isPositive();
    assertThat(cost(document, "runsc").at("/memory/keptPrograms").findValuesAsText("role"))
        .contains("sandbox", "gofer");
    assertThat(cost(document, "runc").at("/memory/keptProcesses").asInt()).isZero();
  }

  @Test
  void footprint_ofAShim_tellsItsOwnSize() throws IOException {
    Path shim = InstalledShim.path();
    Ended run =
        new Ociprobe(directory)
            .run(
                Ociprobe.words(
                    "footprint --runtime runc,%s --runs 2 --out out --json -q",
                    InstalledShim.request("runc-shim", "runc")));

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode cost = cost(new ObjectMapper().readTree(run.out()), "runc-shim");
    assertThat(cost.get("binary").asText()).isEqualTo(shim.toString());
    assertThat(cost.get("binaryBytes").asLong()).isEqualTo(Files.size(shim));
    assertThat(cost.at("/linked/0/bytes").asLong()).isEqualTo(Files.size(shim));
    assertThat(cost.at("/memory/keptPrograms").findValuesAsText("role")).containsExactly("shim");
  }

  @Test
  void footprint_ofARuntimeWhoseCreateFails_tellsItsWords() {
    Path fake = new FakeRuntimes(directory).runcExcept("create", "echo no luck >&2; exit 1");
    Ended run =
        new Ociprobe(directory).run("footprint", "--runtime", "mine=" + fake, "--runs", "2", "-q");

    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(run.out()).contains("mine: ", "create: exit status 1: no luck");
  }

  @Test
  void footprint_asATable_namesThePackages() {
    Ended run =
        new Ociprobe(directory).run(Ociprobe.words("footprint --runtime native,crun --runs 2 -q"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("with linked libraries", "one idle container", "crun: crun ");
  }
}
