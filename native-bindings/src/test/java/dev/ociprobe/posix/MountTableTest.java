package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {

  @TempDir private Path directory;

  private MountTable table(String mountInfo) throws IOException {
    return MountTable.read(Files.writeString(directory.resolve("mountinfo"), mountInfo));
  }

  @Test
  void read_withOptionalFields_findsTheFieldsAfterTheSeparator() throws IOException {
    MountTable table =
        table(
            "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 propagate_from:2 - ext3 /dev/root"
                + " rw,errors=continue\n");

    assertThat(table.mounts())
        .containsExactly(
            new MountEntry(
                36,
                35,
                "98:0",
                Path.of("/mnt1"),
                Path.of("/mnt2"),
                Set.of("rw", "noatime"),
                "ext3",
                Set.of("rw", "errors=continue")));
  }

  @Test
  void flagsOf_aPath_returnsThoseOfItsMount() throws IOException {
    MountTable table =
        table(
            """
            1 0 8:1 / / rw - ext4 /dev/a rw
            2 1 0:2 / /run rw,nosuid,noexec - tmpfs tmpfs rw
            3 2 0:3 / /run/user rw - tmpfs tmpfs rw
            """);

    assertThat(table.flagsOf(Path.of("/run/ociprobe"))).contains("noexec");
    assertThat(table.flagsOf(Path.of("/run/user/0"))).containsExactly("rw");
    assertThat(table.flagsOf(Path.of("/var/lib"))).containsExactly("rw");
  }

  @Test
  void read_withEscapedNames_decodesThem() throws IOException {
    MountTable table =
        table(
            """
            1 0 0:1 / /a\\040b\\134c\\011d\\012e\\134040 rw - tmpfs tmp\\040fs rw
            2 0 0:1 / / rw - tmpfs none rw
            """);

    assertThat(table.mounts())
        .extracting(MountEntry::mountPoint)
        .containsExactly(Path.of("/a b\\c\td\ne\\040"), Path.of("/"));
  }

  @Test
  void read_withNonAsciiNames_returnsThePathsOfTheFileSystem() throws IOException {
    // From bytes: in the C locale the JDK can't make a path of the character.
    Path umlaut = Path.of(URI.create("file:///a%C3%A4"));
    Path latin1 = Path.of(URI.create("file:///%E4%0Db"));
    Files.write(
        directory.resolve("mountinfo"),
        "1 0 0:1 / /aä rw - tmpfs none rw\n2 0 0:1 / /a\\303\\244 rw - tmpfs none rw\n"
            .getBytes(StandardCharsets.UTF_8));
    assertThat(MountTable.read(directory.resolve("mountinfo")).below(umlaut))
        .isEqualTo(List.of(umlaut, umlaut));

    Files.write(
        directory.resolve("mountinfo"),
        "1 0 0:1 / /\u00e4\rb rw - tmpfs none rw\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(MountTable.read(directory.resolve("mountinfo")).below(latin1))
        .containsExactly(latin1);
  }

  @Test
  void below_comparesWholeNames() throws IOException {
    MountTable table = MountTable.read(MountTable.OF_THIS_PROCESS);

    assertThat(table.below(Path.of("/proc"))).contains(Path.of("/proc"));
    assertThat(table.below(Path.of("/pro"))).isEmpty();
  }

  @Test
  void read_withInvalidLines_skipsThem() throws IOException {
    MountTable table =
        table("\nx\n1 0 0:1 / /a rw tmpfs none rw\n99999999999 0 0:1 / /a rw - tmpfs none rw\n");

    assertThat(table.mounts()).isEmpty();
  }

  @Test
  void read_withoutTheFile_namesIt() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> MountTable.read(directory.resolve("none")))
        .withMessageEndingWith("none");
  }

  @Test
  void visible_withTmpfsOnTop_hidesTheMountsBelow() throws IOException {
    MountTable table =
        table(
            """
            27 1 254:0 / / rw - ext4 /dev/vda rw
            31 27 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw
            41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            42 31 0:39 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            60 41 0:50 / /sys/fs/cgroup/unified ro - tmpfs tmpfs ro
            """);

    assertThat(table.visible(Set.of("cgroup", "cgroup2")))
        .extracting(MountEntry::id)
        .containsExactly(42);
  }

  @Test
  void visible_withParentCovered_hidesItsChildrenButNotThoseOfTheCover() throws IOException {
    MountTable table =
        table(
            """
            27 1 254:0 / / rw - ext4 /dev/vda rw
            31 27 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw
            42 31 0:39 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            60 31 0:50 / /sys/fs/cgroup rw - tmpfs tmpfs rw
            61 60 0:51 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
            """);

    assertThat(table.visible(Set.of("cgroup"))).extracting(MountEntry::id).containsExactly(61);
  }

  @Test
  void visible_withLaterMountOnDirectoryAbove_hidesTheSibling() throws IOException {
    MountTable table =
        table(
            """
            27 1 254:0 / / rw - ext4 /dev/vda rw
            42 27 0:39 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            60 27 0:50 / /sys/fs rw - tmpfs tmpfs rw
            """);

    assertThat(table.visible(Set.of("cgroup"))).isEmpty();
  }
}
