package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountTableTest {

  @Test
  void parse_unescapesMountPoints() {
    String mountinfo =
        """
        22 27 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
        36 22 0:30 / /a\\040b\\134c\\011d\\012e rw - tmpfs tmp\\040fs rw
        """;

    assertThat(MountTable.parse(mountinfo.getBytes(StandardCharsets.US_ASCII)))
        .containsExactly(Path.of("/sys"), Path.of("/a b\\c\td\ne"));
  }

  @Test
  void below_comparesWholeNames() throws IOException {
    assertThat(MountTable.below(Path.of("/proc"))).contains(Path.of("/proc"));
    assertThat(MountTable.below(Path.of("/pro"))).isEmpty();
  }
}
