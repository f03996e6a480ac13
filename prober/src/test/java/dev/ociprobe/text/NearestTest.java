package dev.ociprobe.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void to_ofAMisspeltName_hasTheRightOneFirst() {
    List<String> names = List.of("mounts", "seccomp", "page-cache", "limits");
    assertThat(Nearest.to("pagecache", names)).startsWith("page-cache");
    assertThat(Nearest.to("mount", names)).startsWith("mounts").hasSize(3);
  }
}
