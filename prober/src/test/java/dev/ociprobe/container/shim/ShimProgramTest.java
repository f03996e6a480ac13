package dev.ociprobe.container.shim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.EntryKind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShimProgramTest {
  private static final Path PATH = Path.of("/usr/bin/containerd-shim-runc-v2");

  private final ShimProgram program = program(false);

  private static ShimProgram program(boolean takesParameters) {
    return new ShimProgram(
        new EntryKind.Shim(PATH, true, Optional.empty(), takesParameters),
        Path.of("/tmp/shimwork/any"));
  }

  /** The name is the one that containerd-shim-runc-v2 1.6.20, 1.7.24, 2.1.9 and 2.3.4 chose. */
  @Test
  void socket_isNamedAfterAddressNamespaceAndContainer() {
    assertThat(program.socket("op-x1"))
        .hasToString(
            "/run/containerd/s/82b1ba091791d024d4508a904ab8e9a7cc9d81ecfdadb02a12d81933527c26f2");
  }

  @Test
  void parameters_areThoseOfTheCommandLine() {
    String parameters = new String(program(true).parameters("op-x1").orElseThrow(), UTF_8);
    assertThat(parameters)
        .isEqualTo("\n\5op-x1" + "\22\10ociprobe" + "\62\21/tmp/shimwork/any" + "\72\11/bin/true");
  }

  /** Shims of containerd 1.6 read other things there, and end by what they can't read. */
  @Test
  void parameters_ofAShimThatTakesNone_areNone() {
    assertThat(program.parameters("op-x1")).isEmpty();
  }

  @Test
  void delete_runsInTheBundle() {
    assertThat(program.delete("{id}", Path.of("/b")))
        .startsWith("/usr/bin/env", "--chdir=/b", "/usr/bin/containerd-shim-runc-v2")
        .containsSequence("-id", "{id}")
        .endsWith("-bundle", "/b", "delete");
  }
}
