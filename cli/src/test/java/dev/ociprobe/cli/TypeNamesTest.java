package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds that no two top-level classes of the hand-written code share a name. */
class TypeNamesTest {

  @Test
  void topLevelClasses_haveDifferentNames() {
    Map<String, List<Path>> byName =
        new RepositoryFiles(Path.of(".."))
            .classes().stream()
                .collect(
                    Collectors.groupingBy(
                        RepositoryFiles::className, TreeMap::new, Collectors.toList()));
    assertThat(byName).hasSizeGreaterThan(600);
    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName.values()).as("classes that share a name").isEmpty();
  }
}
