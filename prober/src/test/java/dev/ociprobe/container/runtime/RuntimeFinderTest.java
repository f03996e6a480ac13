package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFinderTest extends RuntimeFinderTestCase {
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
}
