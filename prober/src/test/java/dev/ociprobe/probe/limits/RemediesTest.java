package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.Quirk;
import org.junit.jupiter.api.Test;

class RemediesTest {
  private static CatalogueEntry entry(String name) {
    return Catalogue.builtIn().find(name).orElseThrow();
  }

  @Test
  void newer_ofAQuirkThatOlderVersionsHave_namesTheFirstWithoutIt() {
    assertThat(Remedies.newer(entry("runc"), Quirk.NO_CPU_BURST))
        .isEqualTo("use runc 1.2 or newer: --runtime runc=PATH names another binary");
  }

  @Test
  void newer_ofAQuirkThatAllKnownVersionsHave_orNone_isEmpty() {
    assertThat(Remedies.newer(entry("runsc"), Quirk.NO_CPU_BURST)).isEmpty();
    assertThat(Remedies.newer(entry("crun"), Quirk.NO_CPU_IDLE)).isEmpty();
  }
}
