package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch of containers with names that an engine has written into their bundles. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchNamesIT extends WatchTestCase {
  private Path bundle(String pod) throws IOException {
    return bundle(
        pod,
        config ->
            config
                .putObject("annotations")
                .put("io.kubernetes.cri.sandbox-namespace", "shop")
                .put("io.kubernetes.cri.sandbox-name", pod)
                .put("io.kubernetes.cri.container-name", "main"));
  }

  @Test
  void watch_ofAPod_seesItsContainersAlone() throws Exception {
    Path web = bundle("web-7d4");
    Path other = bundle("db-0");
    Process process = watch("--json-lines", "--container", "shop/web-*", "--threshold", "1ms");
    live(other, "watch-names-db");
    live(web, "watch-names-web");
    end(process);

    List<JsonNode> lines = lines();
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
