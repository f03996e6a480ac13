package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.runtime.RequestedRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions to a shim, and what its words say of how it is started. */
class ShimProbeTest {
  private static final Path SHIM = Path.of("/usr/bin/containerd-shim-runc-v2");

  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private final RuntimeProbe probe =
      new RuntimeProbe(stopwatch, Catalogue.builtIn(), Path.of("/empty"), Map.of());

  private OciRuntime identify(String printed) {
    CatalogueEntry entry =
        Catalogue.builtIn()
            .general()
            .behind(new EntryKind.Shim(SHIM, false, Optional.empty(), false), "");
    stopwatch.onCommand("-v", FakeReply.success().withStdout(printed));
    return probe.identify(new RequestedRuntime("shim", Optional.of(entry), SHIM, List.of()));
  }

  private static boolean takesParameters(OciRuntime runtime) {
    return ((EntryKind.Shim) runtime.entry().kind()).takesParameters();
  }

  @ParameterizedTest
  @CsvSource({
    "1.6.20~ds1, 1.6.20~ds1, false",
    "1.7.24~ds1, 1.7.24~ds1, false",
    "v2.0.0, 2.0.0, false",
    "2.1.9+unknown, 2.1.9+unknown, false",
    "2.2.7, 2.2.7, false",
    "v2.3.0, 2.3.0, true",
    "2.4.0+unknown, 2.4.0+unknown, true",
    "2.10.1, 2.10.1, true",
    "v3.0.0-beta.0, 3.0.0-beta.0, true"
  })
  void shim_ofContainerd_takesParametersFrom23On(String said, String version, boolean takes) {
    OciRuntime shim =
        identify(
            "containerd-shim-runc-v2:\n  Version:  %s\n  Revision: x\n  Go version: go1.27.1\n\n"
                .formatted(said));
    assertThat(shim.identity().version()).isEqualTo(version);
    assertThat(takesParameters(shim)).isEqualTo(takes);
    assertThat(shim.quirks()).contains(Quirk.NOT_RUN_HERE);
  }

  /** Their versions are their own: Kata's, and one written in Rust. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kata Containers containerd shim (Golang): id: io.containerd.kata.v2, version: 3.2.0, x",
        "containerd-shim-x-v1:\n  Version: 99.5.0\n  Revision: x\n\n"
      })
  void shims_ofOthers_takeNone(String printed) {
    assertThat(takesParameters(identify(printed))).isFalse();
  }
}
