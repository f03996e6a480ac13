package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShimEntriesTest extends RuntimeFinderTestCase {

  @Test
  void select_ofAShim_findsTheRuntimeThatItCalls() throws IOException {
    Path shim = executable("containerd-shim-runc-v2");
    Path runc = executable("runc");
    RequestedRuntime plain = finder().select(List.of("x=shim:" + shim)).getFirst();
    assertThat(plain.binary()).isEqualTo(runc);
    assertThat(plain.program()).isEqualTo(shim);

    Path mine = executable("mine");
    RequestedRuntime other =
        finder().select(List.of("x=shim:" + shim + " BinaryName=" + mine)).getFirst();
    assertThat(other.binary()).isEqualTo(mine);
  }

  @Test
  void select_ofAShimThatIsARuntimeItself_hasTheEntryOfThat() throws IOException {
    Path shim = executable("containerd-shim-youki-v1");
    RequestedRuntime youki = finder().select(List.of("x=shim:" + shim)).getFirst();
    assertThat(youki.binary()).isEqualTo(shim);
    assertThat(youki.named().orElseThrow().name()).isEqualTo("youki");
    assertThat(youki.named().orElseThrow().neighbour()).isFalse();
    assertThat(youki.named().orElseThrow().quirksOf("")).contains(Quirk.NOT_RUN_HERE);
  }

  @Test
  void select_ofGvisorsShim_callsRunscByAConfiguration() throws IOException {
    Path shim = executable("containerd-shim-runsc-v1");
    Path runsc = executable("runsc");
    RequestedRuntime found = finder().select(List.of("x=shim:" + shim)).getFirst();
    assertThat(found.binary()).isEqualTo(runsc);
    CatalogueEntry entry = found.named().orElseThrow();
    assertThat(entry.quirksOf(""))
        .contains(Quirk.CONFIGURED_SHIM)
        .doesNotContain(Quirk.NOT_RUN_HERE);
    ShimConfig config = ((EntryKind.Shim) entry.kind()).config().orElseThrow();
    assertThat(config.optionsType()).isEqualTo("io.containerd.runsc.v1.options");
    assertThat(config.text(Path.of("/a \"b/runsc"), Path.of("/r")))
        .isEqualTo(
            """
            binary_name = "/a \\"b/runsc"
            root = "/r"
            [runsc_config]
            network = "none"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"containerd-shim-kata-v2", "containerd-shim-kata-qemu-v2"})
  void select_ofKatasShim_hasKatasEntry(String file) throws IOException {
    Path shim = executable(file);
    CatalogueEntry kata =
        finder().select(List.of("x=shim:" + shim)).getFirst().named().orElseThrow();
    assertThat(kata.name()).isEqualTo("kata-runtime");
    assertThat(kata.ownPaths()).isNotEmpty();
    assertThat(kata.stampClock()).isEqualTo(StampClock.HOST);
    assertThat(kata.drivable().includes("3.2")).isTrue();
    assertThat(kata.quirksOf("3.2"))
        .contains(Quirk.NOT_RUN_ON_KVM, Quirk.EMPTIES_ROOTFS)
        .doesNotContain(Quirk.NOT_RUN_HERE);
    assertThat(kata.kind()).isEqualTo(new EntryKind.Shim(shim, false, Optional.empty(), false));
  }

  @Test
  void select_ofAShimThatCantBeUsed_isRefused() throws IOException {
    Path shim = executable("containerd-shim-runc-v2");
    assertNotUsable("x=shim:/no/such/shim", "there is no file /no/such/shim", "NAME=PATH");
    assertNotUsable("x=shim:" + shim + " BinaryName=no-such", "no program no-such", "install it");
    assertNotUsable("x=shim:" + shim + " --debug", "is no option for a shim", "BinaryName=crun");
  }
}
