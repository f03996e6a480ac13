package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.ScopeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the table of LIMITS.md to the limits that systemd keeps in a scope. */
class ScopeTableTest {
  private static final Path DOCUMENT = Path.of("..", "LIMITS.md");

  @Test
  void table_hasTheFilesOfEachLimit() throws IOException {
    List<String> documented =
        Files.readAllLines(DOCUMENT).stream()
            .dropWhile(line -> !line.startsWith("| scope |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(documented).isEqualTo(ScopeLimit.ALL.stream().map(this::row).toList());
  }

  private String row(ScopeLimit limit) {
    return "| %s | %s | %s |"
        .formatted(
            String.join(", ", limit.properties()), file(limit.legacy()), file(limit.unified()));
  }

  private static String file(String name) {
    return name.isEmpty() ? "–" : "`" + name + "`";
  }
}
