package dev.ociprobe.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  @Test
  void to_ofAMisspeltName_hasTheRightOneFirst() {
    List<String> names = List.of("mounts", "seccomp", "page-cache", "limits");
    assertThat(NearestNames.to("pagecache", names)).startsWith("page-cache");
    assertThat(NearestNames.to("mount", names)).startsWith("mounts").hasSize(3);
  }
}
