package dev.ociprobe.result.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.PlainNames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostLabelsTest {
  @Test
  void labels_areWhereThePathsDiffer() {
    assertThat(HostLabels.of(List.of(Path.of("/f/a/run"), Path.of("/f/b/run"))))
        .containsExactly("a", "b");
    assertThat(HostLabels.of(List.of(Path.of("/f/a/1"), Path.of("/f/b/2"))))
        .containsExactly("a/1", "b/2");
    assertThat(HostLabels.of(List.of(Path.of("/f/a")))).containsExactly("a");
    assertThat(PlainNames.of(List.of("a/1", "a_1", "..", "\u001b[31m")))
        .containsExactly("a_1", "a_1-2", "_.", "__31m");
  }
}
