package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch of containers with names that an engine has written into their bundles. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchNamesIT extends WatchTestCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path bundle(String pod) throws IOException {
    Path bundle = directory.resolve(pod);
    Ended ended = new Ociprobe(directory).run("bundle", "--out", bundle.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    Path file = bundle.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
    config
        .putObject("annotations")
        .put("io.kubernetes.cri.sandbox-namespace", "shop")
        .put("io.kubernetes.cri.sandbox-name", pod)
        .put("io.kubernetes.cri.container-name", "main");
    JSON.writeValue(file.toFile(), config);
    return bundle;
  }

  /** Makes a container from its bundle as working directory, and removes it. */
  private void live(Path bundle, String id) throws Exception {
    String script =
        """
        runc create %1$s </dev/null >/dev/null 2>&1
        runc start %1$s
        runc kill %1$s KILL
        while ! runc delete %1$s 2>/dev/null; do sleep 0.05; done
        """
            .formatted(id);
    Process process =
        new ProcessBuilder("/bin/sh", "-c", script)
            .directory(bundle.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("lives").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("lives"))).isZero();
  }

  @Test
  void watch_ofAPod_seesItsContainersAlone() throws Exception {
    Path web = bundle("web-7d4");
    Path other = bundle("db-0");
    Process process = watch("--json-lines", "--container", "shop/web-*", "--threshold", "1ms");
    live(other, "watch-names-db");
    live(web, "watch-names-web");
    end(process);

    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(watching.resolve("stdout"))) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines)
        .filteredOn(line -> line.has("verb"))
        .extracting(line -> line.path("verb").asText())
        .contains("create", "start", "ready", "kill", "delete");
    assertThat(lines)
        .extracting(line -> line.has("slow") ? line.path("slow") : line)
        .allSatisfy(line ->
            assertThat(
                    Map.of(
                        "id", line.path("container").asText(),
                        "pod", line.path("pod").asText(),
                        "namespace", line.path("namespace").asText()))
                .isEqualTo(Map.of("id", "watch-names-web", "pod", "web-7d4", "namespace", "shop")));
    assertThat(lines).as("slow ones are told, too").anyMatch(line -> line.has("slow"));
  }
}
