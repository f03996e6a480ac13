package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeFinderTest {
  @TempDir Path directory;

  private RuntimeFinder finder() {
    return new RuntimeFinder(Catalogue.builtIn(), directory.toString());
  }

  @Test
  void select_withAPath_saysNothingOfWhatItIs() throws IOException {
    RequestedRuntime mine = finder().select(List.of("mine=" + executable("runsc"))).getFirst();
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.named()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --platform=systrap              | --platform=systrap
          --debug  --log '/tmp/a b.log'   | --debug;--log;/tmp/a b.log
          "--label=a b" --x=''            | --label=a b;--x=
          """)
  void select_withOptionsAfterThePath_keepsThem(String typed, String expected) throws IOException {
    Path binary = executable("runx");
    RequestedRuntime mine = finder().select(List.of("mine=" + binary + " " + typed)).getFirst();
    assertThat(mine.binary()).isEqualTo(binary);
    assertThat(String.join(";", mine.options())).isEqualTo(expected);
  }

  @Test
  void select_withOptionsAfterAName_keepsThem() throws IOException {
    executable("crun");
    assertThat(finder().select(List.of("crun --debug")).getFirst().options())
        .containsExactly("--debug");
  }

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

  @Test
  void select_withAWordThatIsNoOption_isRefused() {
    assertNotUsable(
        "mine=/my path/runc", "\"path/runc\" after mine=/my", "quote a path with blanks");
    assertNotUsable("mine='/bin/true", "is not closed", "close it");
  }

  @Test
  void select_withAKnownName_findsItInThePath() throws IOException {
    Path binary = executable("crun");
    assertThat(finder().select(List.of("crun")).getFirst().binary()).isEqualTo(binary);
  }

  @Test
  void select_withNative_findsItBesideTheClassesWhateverThePath() throws IOException {
    Path other = executable("native");
    Path own = finder().select(List.of("native")).getFirst().binary();
    assertThat(own).isNotEqualTo(other).isExecutable();
    assertThat(own.getFileName().toString()).startsWith("native-");
  }

  @Test
  void all_findsNoNeighboursOfTheRuntimes() {
    assertThat(finder().all()).extracting(RequestedRuntime::name).doesNotContain("native");
  }

  @Test
  void select_ofANeighbour_isNotAskedForSystemdsCgroups() throws IOException {
    executable("crun");
    assertThat(finder().select(List.of("native", "crun")))
        .extracting(runtime -> runtime.withSystemdCgroups().options())
        .containsExactly(List.of(), List.of("--systemd-cgroup"));
  }

  @Test
  void select_withACommand_findsItsToolAndKeepsItsWords() throws IOException {
    Path tool = executable("boxer");
    RequestedRuntime mine =
        finder().select(List.of("mine=command:boxer run --in {rootfs} {argv}")).getFirst();
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.program()).isEqualTo(tool);
    assertThat(mine.binary().getFileName().toString()).startsWith("native-");
    assertThat(mine.named().orElseThrow().kind())
        .isEqualTo(
            new EntryKind.WholeRun(
                List.of(tool.toString(), "run", "--in", "{rootfs}", "{argv}"), Optional.empty()));
  }

  @Test
  void select_withACommandThatCannotBeUsed_saysWhy() {
    assertNotUsable("mine=command:no-such-tool {argv}", "no program no-such-tool", "install it");
    assertNotUsable("mine=command:boxer", "has no {argv}", "command:bwrap");
    assertNotUsable(
        "mine=command:boxer {rotfs} {argv}", "has {rotfs}, which is none of {rootfs}", "bwrap");
    assertNotUsable("mine=command: {argv}", "names no program", "command:bwrap");
    assertNotUsable("unshare --pid", "has no verbs before which", "command:unshare --mount");
  }

  @Test
  void select_withAnUnknownName_namesTheKnownOnes() {
    assertNotUsable("runk", "unknown runtime \"runk\"", "runc, crun, runsc, kata-runtime, youki");
    assertNotUsable("rnuc", "unknown runtime \"rnuc\"", "did you mean runc? Or use one of runc, ");
  }

  @Test
  void select_withTheGeneralEntrysName_isUnknown() {
    assertNotUsable("oci", "unknown runtime", "--runtime oci=/path/to/it");
    assertNotUsable("/opt/x/runc", "is a path", "give it one: --runtime mine=/opt/x/runc");
  }

  @Test
  void select_withAMissingPath_namesThePath() {
    assertNotUsable("mine=/no/such", "there is no file /no/such", "NAME=PATH");
  }

  @Test
  void select_withADirectory_saysSo() {
    assertNotUsable("mine=" + directory, "is not a file", "NAME=PATH");
  }

  @Test
  void select_withAFileThatIsNotExecutable_givesTheCommand() throws IOException {
    Path file = Files.writeString(directory.resolve("runc"), "");
    assertNotUsable("mine=" + file, "is not executable", "chmod +x " + file);
  }

  @Test
  void select_withANameThatNoDirectoryCouldCarry_isRefused() {
    assertNotUsable("../x=/bin/true", "can't name a runtime", "1 to 32");
  }

  @Test
  void select_withTheSameNameTwice_asksForAnother() throws IOException {
    executable("crun");
    assertThatThrownBy(() -> finder().select(List.of("crun", "crun")))
        .isInstanceOf(RuntimeNotUsableException.class)
        .hasMessageContaining("named twice");
  }

  @Test
  void constructor_withRelativePartsInPath_leavesThemOut() throws IOException {
    Path binary = executable("youki");
    RuntimeFinder finder = new RuntimeFinder(Catalogue.builtIn(), ".::" + directory);
    assertThat(finder.all()).extracting(RequestedRuntime::binary).contains(binary);
  }

  private void assertNotUsable(String request, String message, String remedy) {
    assertThatThrownBy(() -> finder().select(List.of(request)))
        .isInstanceOfSatisfying(
            RuntimeNotUsableException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.remedy()).contains(remedy);
            });
  }

  private Path executable(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
