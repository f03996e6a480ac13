package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Searches of runtimes in a directory of the test's. */
abstract class RuntimeFinderTestCase {
  @TempDir Path directory;

  final RuntimeFinder finder() {
    return new RuntimeFinder(Catalogue.builtIn(), directory.toString());
  }

  final void assertNotUsable(String request, String message, String remedy) {
    assertThatThrownBy(() -> finder().select(List.of(request)))
        .isInstanceOfSatisfying(
            RuntimeNotUsableException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.remedy()).contains(remedy);
            });
  }

  final Path executable(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
