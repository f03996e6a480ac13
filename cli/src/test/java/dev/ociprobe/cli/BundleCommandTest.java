package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
  @TempDir private Path directory;

  @Test
  void bundle_withLimits_hasThemInItsConfiguration() throws IOException {
    Path bundle = directory.resolve("b");
    Ended ended =
        InProcess.run(
            "bundle", "--out", bundle.toString(), "--limit", "pids.limit=20,memory.limit=64M");

    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode resources =
        new JsonMapper().readTree(bundle.resolve("config.json").toFile()).at("/linux/resources");
    assertThat(resources.at("/pids/limit").asInt()).isEqualTo(20);
    assertThat(resources.at("/memory/limit").asLong()).isEqualTo(64 << 20);
  }
}
