package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrnoTest {

  @Test
  void describe_givesNameNumberAndText() {
    assertThat(Errno.describe(Errno.ENOENT)).isEqualTo("ENOENT (2): No such file or directory");
    assertThat(Errno.describe(133)).isEqualTo("EHWPOISON (133): Memory page has hardware error");
  }

  @Test
  void describe_ofAnUnknownNumber_givesTheNumber() {
    assertThat(Errno.describe(4711)).isEqualTo("errno 4711");
  }
}
