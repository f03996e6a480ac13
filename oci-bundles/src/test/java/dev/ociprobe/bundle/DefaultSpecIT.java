package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultSpecIT {
  private static final ObjectMapper TREES = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void running_differsFromRuncSpec_asDocumented() throws IOException, InterruptedException {
    assumeThat(HostCommand.run("runc", "--version")).startsWith("runc version 1.1.");
    HostCommand.run("runc", "spec", "--bundle", directory.toString());
    Map<String, String> runc = leaves(runcSpec());
    Map<String, String> ours =
        leaves(
            TREES.readTree(
                SpecJson.write(DefaultSpec.running(List.of("/payload")), Path.of("config.json"))));

    runc.entrySet().removeAll(Map.copyOf(ours).entrySet());
    runc.keySet().removeIf(pointer -> pointer.startsWith("/process/capabilities/ambient/"));
    assertThat(runc)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/hostname", "\"runc\"",
                "/ociVersion", "\"1.0.2-dev\"",
                "/process/args/0", "\"sh\"",
                "/process/terminal", "true"));
    ours.keySet().removeAll(leaves(runcSpec()).keySet());
    assertThat(ours).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void specOfRuntime_readAndWritten_isTheSame(String runtime)
      throws IOException, InterruptedException {
    HostCommand.run("sh", "-c", "cd " + directory + " && " + runtime + " spec");
    Path config = directory.resolve("config.json");

    byte[] written = SpecJson.write(SpecJson.read(config), config);

    assertThat(TREES.readTree(written)).isEqualTo(TREES.readTree(config.toFile()));
  }

  private JsonNode runcSpec() throws IOException {
    return TREES.readTree(directory.resolve("config.json").toFile());
  }

  /** Returns every value by its JSON pointer. */
  private static Map<String, String> leaves(JsonNode tree) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", tree, leaves);
    return leaves;
  }

  private static void collect(String pointer, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> collect(pointer + "/" + entry.getKey(), entry.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(pointer + "/" + i, node.get(i), leaves);
      }
    } else {
      leaves.put(pointer, node.toString());
    }
  }
}
