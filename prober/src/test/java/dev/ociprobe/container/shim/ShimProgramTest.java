package dev.ociprobe.container.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShimProgramTest {
  private final ShimProgram program =
      new ShimProgram(Path.of("/usr/bin/containerd-shim-runc-v2"), Path.of("/tmp/shimwork/any"));

  /** The name is the one that containerd-shim-runc-v2 1.6.20 chose. */
  @Test
  void socket_isNamedAfterAddressNamespaceAndContainer() {
    assertThat(program.socket("op-x1"))
        .hasToString(
            "/run/containerd/s/82b1ba091791d024d4508a904ab8e9a7cc9d81ecfdadb02a12d81933527c26f2");
  }

  @Test
  void delete_runsInTheBundle() {
    assertThat(program.delete("{id}", Path.of("/b")))
        .startsWith("/usr/bin/env", "--chdir=/b", "/usr/bin/containerd-shim-runc-v2")
        .containsSequence("-id", "{id}")
        .endsWith("-bundle", "/b", "delete");
  }
}
