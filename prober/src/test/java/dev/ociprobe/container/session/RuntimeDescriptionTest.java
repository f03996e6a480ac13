package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.host.environment.RuntimeBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDescriptionTest {
  @TempDir private Path directory;

  @Test
  void environment_tellsTheNamesOfAllVariablesAndTheValuesOfAddedOnes() throws IOException {
    Path binary = Files.createFile(directory.resolve("runc"));
    RuntimeBinary described =
        RuntimeDescription.of(
            SampleRuntimes.at("runc", binary).with(Map.of("GOMAXPROCS", "1", "HOME", "/x")));

    assertThat(described.environment().added())
        .containsExactly(Map.entry("GOMAXPROCS", "1"), Map.entry("HOME", "/x"));
    assertThat(described.environment().passedOn()).contains("PATH").doesNotContain("HOME");
  }
}
