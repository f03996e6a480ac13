package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a container that somebody else has started: here runc, by hand. */
class CgroupCommandIT {
  private static final String ID = "cgroup-command-it";

  @TempDir Path directory;

  @BeforeEach
  void startContainer() throws IOException, InterruptedException {
    Path bundle = directory.resolve("bundle");
    Ended made = ociprobe("bundle", "--out", bundle.toString());
    assertThat(made.status()).as(made.err()).isZero();
    Path config = bundle.resolve("config.json");
    String json = Files.readString(config);
    Files.writeString(
        config,
        json.replaceFirst(
            "\"resources\"\\s*:\\s*\\{",
            "\"cgroupsPath\": \"/ociprobe-it/nameless\", \"resources\": {"
                + "\"pids\": {\"limit\": 20}, \"memory\": {\"limit\": 67108864},"));
    runc("run", "--detach", "--bundle", bundle.toString(), ID);
  }

  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    runc("delete", "--force", ID);
    try (var hierarchies = Files.newDirectoryStream(Path.of("/sys/fs/cgroup"))) {
      for (Path hierarchy : hierarchies) {
        Files.deleteIfExists(hierarchy.resolve("ociprobe-it"));
      }
    }
    HostTraces.assertNone();
  }

  @Test
  void cgroup_ofAForeignContainer_readsItsLimitsAndUse() throws IOException {
    JsonNode byId = read(ID);
    assertThat(byId.path("cgroup").textValue()).isEqualTo("/ociprobe-it/nameless");
    assertThat(byId.path("found").textValue()).isEqualTo("/run/runc/" + ID + "/state.json");
    assertThat(reading(byId, "pids.max").path("value").longValue()).isEqualTo(20);
    assertThat(reading(byId, "pids.current").path("value").longValue()).isPositive();
    assertThat(reading(byId, "memory.limit_in_bytes", "memory.max").path("value").longValue())
        .isEqualTo(64 << 20);
    assertThat(byId.path("readings"))
        .allSatisfy(reading ->
            assertThat(
                    reading.hasNonNull("value")
                        ^ reading.hasNonNull("text")
                        ^ reading.hasNonNull("why"))
                .as(reading.toString())
                .isTrue())
        .noneSatisfy(reading -> assertThat(reading.path("why").asText()).startsWith("unforeseen"));
    Path file = Path.of(reading(byId, "pids.max").path("path").textValue());
    assertThat(read(file.resolveSibling("").toString()).path("cgroup"))
        .isEqualTo(byId.path("cgroup"));
  }

  @Test
  void cgroup_asText_namesFilesAndValues() {
    Ended ended = ociprobe("cgroup", "/ociprobe-it/nameless");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("/ociprobe-it/nameless  (found by: path)")
        .containsPattern("pids\\.max +20\n")
        .containsPattern("memory\\.(limit_in_bytes|max) +67108864  \\(64 MiB\\)");
  }

  @Test
  void watch_showsWhatChanges_andEndsWithTheContainer() throws IOException, InterruptedException {
    Ociprobe watcher = new Ociprobe(directory);
    Process watching =
        watcher.start(List.of(), Map.of(), "cgroup", ID, "--watch", "20ms", "--json");
    Path out = directory.resolve("stdout");
    while (Files.readString(out).lines().count() < 2) {
      assertThat(watching.isAlive()).isTrue();
      Thread.sleep(10);
    }
    runc("exec", ID, "/payload", "exit");
    runc("delete", "--force", ID);
    Ended ended = watcher.end(watching);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("/ociprobe-it/nameless was gone after");
    for (String line : ended.out().lines().toList()) {
      assertThat(new JsonMapper().readTree(line).path("readings")).isNotEmpty();
    }
  }

  @Test
  void cgroup_thatIsNotThere_isSaidWithARemedy() {
    Ended ended = ociprobe("cgroup", "no-such-container");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("found no container or cgroup \"no-such-container\"")
        .doesNotContain("Exception");
  }

  private JsonNode read(String idOrPath) throws IOException {
    Ended ended = ociprobe("cgroup", idOrPath, "--json");
    assertThat(ended.status()).as(ended.err()).isZero();
    return new JsonMapper().readTree(ended.out());
  }

  private static JsonNode reading(JsonNode document, String... names) {
    for (JsonNode reading : document.path("readings")) {
      if (List.of(names).contains(reading.path("name").textValue())) {
        return reading;
      }
    }
    throw new AssertionError("no reading " + List.of(names));
  }

  private Ended ociprobe(String... arguments) {
    return new Ociprobe(directory).run(arguments);
  }

  private void runc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("runc"));
    command.addAll(List.of(arguments));
    Process runc =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("runc").toFile())
            .start();
    assertThat(runc.waitFor())
        .as(Files.readString(directory.resolve("runc"), StandardCharsets.ISO_8859_1))
        .isZero();
  }
}
