package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Path.of("/s"),
          Path.of("/b"),
          Path.of("/p"),
          Path.of("/l"),
          "op-1",
          "TERM",
          List.of("/payload", "exit"));

  private static OciRuntime runtime(String name) {
    return SampleRuntimes.of(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runc  | CREATE | /usr/bin/runc --root /s create --bundle /b --pid-file /p op-1
          crun  | KILL   | /usr/bin/crun --root /s kill op-1 TERM
          runsc | START  | /usr/bin/runsc --root=/s --network=none start op-1
          runsc | EXEC   | /usr/bin/runsc --root=/s --network=none exec op-1 /payload exit
          kata-runtime | DELETE_FORCE | /usr/bin/kata-runtime delete --force op-1
          sysbox-runc | START | /usr/bin/sysbox-runc --no-sysbox-mgr --no-sysbox-fs --root /s start op-1
          runnc | STATE | /usr/bin/runnc --root /s state op-1
          cc-runtime | KILL | /usr/bin/cc-runtime kill op-1 TERM
          nvidia-container-runtime | DELETE | /usr/bin/nvidia-container-runtime --root /s delete op-1
          """)
  void argv_ofAVerb_isTheRuntimesCommandLine(String name, Verb verb, String expected) {
    assertThat(String.join(" ", runtime(name).argv(verb, PLACEHOLDERS))).isEqualTo(expected);
  }

  @Test
  void command_ofAToolWithoutVerbs_isFilledForAContainer() {
    EntryKind.WholeRun unshare = (EntryKind.WholeRun) runtime("unshare").entry().kind();
    assertThat(unshare.fill(PLACEHOLDERS, List.of("/payload", "wait a")))
        .containsExactly(
            "unshare",
            "--mount",
            "--ipc",
            "--uts",
            "--net",
            "chroot",
            "/b/rootfs",
            "/payload",
            "wait a");
    assertThat(runtime("unshare").isWholeRun()).isTrue();
    assertThat(runtime("unshare").supports(Verb.EXEC)).isFalse();
    assertThat(runtime("native").isWholeRun()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sysbox-runc              | '  version:  0.6.4'                          | 0.6.4
          nvidia-container-runtime | 'NVIDIA Container Runtime version 1.14.3'    | 1.14.3
          cc-runtime               | 'cc-runtime  : 3.0.23'                       | 3.0.23
          """)
  void version_ofARuntimeNotRunHere_isReadAsItsDocumentationSays(
      String name, String printed, String version) {
    CatalogueEntry entry = Catalogue.builtIn().find(name).orElseThrow();
    assertThat(Recognised.by(entry, printed).orElseThrow().identity().version()).isEqualTo(version);
    assertThat(entry.quirksOf(version)).contains(Quirk.NOT_RUN_HERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runc  | /usr/bin/runc --root /s --debug --log=/l/log --log-format=json start op-1
          crun  | /usr/bin/crun --root /s --debug --log=/l/log --log-format=json start op-1
          runsc | /usr/bin/runsc --root=/s --network=none --debug --debug-log=/l/ \
          --debug-log-format=json start op-1
          """)
  void logging_addsTheOptionsOfItsDebugLog(String name, String expected) {
    OciRuntime logging = runtime(name).logging();
    assertThat(logging.isLogging()).isTrue();
    assertThat(runtime(name).isLogging()).isFalse();
    assertThat(String.join(" ", logging.argv(Verb.START, PLACEHOLDERS))).isEqualTo(expected);
  }

  @Test
  void logging_ofAnEntryThatSaysNothingOfIt_namesTheField() {
    assertThatThrownBy(() -> runtime("kata-runtime").logging())
        .isInstanceOf(RuntimeNotUsableException.class)
        .hasMessageContaining("kata-runtime of the catalogue has no \"debugLog\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runc         | runc version 1.1.5+ds1         | 1.1.5+ds1
          crun         | crun version 1.8.1             | 1.8.1
          runsc        | runsc version 0.0~20221219.0   | 0.0~20221219.0
          kata-runtime | kata-runtime  : 1.12.2         | 1.12.2
          youki        | youki version 0.3.3            | 0.3.3
          """)
  void versionPattern_onTheRuntimesAnswer_findsTheVersion(
      String name, String answer, String version) {
    assertThat(runtime(name).entry().saysWhatItIs().in(answer))
        .hasValueSatisfying(said -> assertThat(said.version()).isEqualTo(version));
  }

  @Test
  void ownPaths_ofKata_areWhereItsSandboxesLie() {
    assertThat(runtime("kata-runtime").entry().ownPaths())
        .extracting(OwnPath::template)
        .containsExactly(
            "/run/kata-containers/shared/sandboxes/{id}",
            "/run/kata-containers/containers-mapping/{id}",
            "/run/vc/sbs/{id}",
            "/run/vc/vm/{id}",
            "/run/vc/firecracker/{id}",
            "/var/lib/vc/sbs/{id}");
    assertThat(runtime("runc").entry().ownPaths()).isEmpty();
  }

  @Test
  void recognise_aWrapperThatNamesItselfFirst_readsOn() {
    assertThat(
            Catalogue.builtIn()
                .recognise("Container Wrapper version 1.13\n\nrunc version 1.1.5\n", Map.of()))
        .hasValueSatisfying(found -> {
          assertThat(found.entry().name()).isEqualTo("runc");
          assertThat(found.identity().version()).isEqualTo("1.1.5");
        });
  }
}
