package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers as the image specification wants them applied; owners and devices need root. */
class LayerStackIT {
  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(directory.resolve("rootfs"));
  }

  private List<String> apply(Archive... layers) {
    return apply(Stream.of(layers).map(Archive::layer).toArray(Layer[]::new));
  }

  private List<String> apply(Layer... layers) {
    List<String> omissions =
        new LayerStack("image.tar", List.of(layers), LayerLimits.DEFAULT)
            .applyTo(target, directory.resolve("aside"), Posix.load("ffm"));
    assertThat(directory.toFile().list()).contains("rootfs").doesNotContain("aside");
    return omissions;
  }

  private Object attribute(String path, String name) throws IOException {
    return Files.getAttribute(target.resolve(path), "unix:" + name, NOFOLLOW_LINKS);
  }

  @ParameterizedTest
  @EnumSource
  void apply_ofEachCompression_writesTheFiles(Compression compression) {
    apply(new Archive().directory("a/").file("a/b", "content").layer(compression));

    assertThat(target.resolve("a/b")).hasContent("content");
  }

  @Test
  void apply_keepsOwnerModeAndTime_ofEachKind() throws IOException {
    apply(
        new Archive()
            .directory(
                "./",
                each -> {
                  each.setMode(0751);
                  each.setIds(7, 8);
                })
            .file(
                "program",
                "x".getBytes(UTF_8),
                each -> {
                  each.setMode(06755);
                  each.setIds(100_000, 70_000);
                })
            .link("link", "program")
            .fifo("fifo")
            .device("null", TarConstants.LF_CHR, 1, 3));

    assertThat(attribute("", "mode")).isEqualTo(0040751);
    assertThat(attribute("", "uid")).isEqualTo(7);
    assertThat(attribute("program", "mode")).isEqualTo(0106755);
    assertThat(attribute("program", "uid")).isEqualTo(100_000);
    assertThat(attribute("program", "gid")).isEqualTo(70_000);
    assertThat(attribute("fifo", "mode")).isEqualTo(0010640);
    assertThat(attribute("null", "mode")).isEqualTo(0020666);
    assertThat(attribute("null", "rdev")).isEqualTo(0x103L);
    assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("program");
    for (String each : List.of("", "program", "link", "fifo", "null")) {
      assertThat(Files.getLastModifiedTime(target.resolve(each), NOFOLLOW_LINKS))
          .as(each)
          .isEqualTo(FileTime.from(Archive.MODIFIED));
    }
  }

  @Test
  void whiteout_removesFromLowerLayersOnly() {
    apply(
        new Archive().file("file1", "").file("a/file2", "").file("b/c/d", "").file("c/file3", ""),
        new Archive()
            .file(".wh.file1", "")
            .file("a/.wh.file2", "")
            .file(".wh.b", "")
            .file("file4", "")
            .file("a/file2", "new")
            .file(".wh.none", "")
            .file("no/.wh.such", ""));

    assertThat(target.resolve("file1")).doesNotExist();
    assertThat(target.resolve("b")).doesNotExist();
    assertThat(target.resolve("no")).doesNotExist();
    assertThat(target.resolve("c/file3")).exists();
    assertThat(target.resolve("file4")).exists();
    assertThat(target.resolve("a/file2")).hasContent("new");
    assertThat(target).isDirectoryNotContaining("glob:**/.wh.*");
  }

  @Test
  void opaqueWhiteout_hidesAllBelow_whereverItStandsInTheLayer() throws IOException {
    apply(
        new Archive().directory("a/").directory("a/b/").file("a/b/c/bar", "").file("a/ä", ""),
        new Archive()
            .directory("a/")
            .directory("a/b/")
            .file("a/b/c/foo", "")
            .file("a/.wh..wh..opq", ""));

    try (Stream<Path> files = Files.walk(target)) {
      assertThat(files.map(each -> target.relativize(each).toString()))
          .containsExactlyInAnyOrder("", "a", "a/b", "a/b/c", "a/b/c/foo");
    }
  }

  @Test
  void entry_overAnother_replacesIt_butADirectoryKeepsItsFiles() throws IOException {
    apply(
        new Archive()
            .directory("kept/")
            .file("kept/file", "")
            .directory("gone/")
            .file("gone/file", "")
            .file("file", "old")
            .link("link", "/etc"),
        new Archive()
            .directory("kept/", each -> each.setMode(0700))
            .file("gone", "now a file")
            .directory("file/")
            .file("link", "no link"));

    assertThat(target.resolve("kept/file")).exists();
    assertThat(attribute("kept", "mode")).isEqualTo(0040700);
    assertThat(target.resolve("gone")).hasContent("now a file");
    assertThat(target.resolve("file")).isDirectory();
    assertThat(target.resolve("link")).isRegularFile().hasContent("no link");
  }

  @Test
  void hardLinks_shareTheFile_ofThisLayerOrALowerOne() throws IOException {
    apply(new Archive().file("a", "one"), new Archive().hardLink("b", "a").hardLink("d/c", "/b"));

    assertThat(attribute("a", "nlink")).isEqualTo(3);
    assertThat(attribute("d/c", "ino")).isEqualTo(attribute("a", "ino"));
  }

  @Test
  void hardLink_toNothing_isRefused() {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> apply(new Archive().hardLink("b", "a")))
        .withMessageContaining("b is a hard link to a");
  }

  @Test
  void changedFile_leavesItsHardLinkAsItWas() {
    apply(new Archive().file("a", "one").hardLink("b", "a"), new Archive().file("a", "two"));

    assertThat(target.resolve("a")).hasContent("two");
    assertThat(target.resolve("b")).hasContent("one");
  }

  @Test
  void links_leadNowhereButIntoTheImage() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));

    apply(
        new Archive()
            .directory("outside/")
            .link("up", "../../../../outside")
            .link("absolute", "/outside")
            .file("up/a", "")
            .file("absolute/b", "")
            .hardLink("absolute/c", "absolute/b"),
        new Archive().file("absolute/.wh.b", ""));

    assertThat(outside).isEmptyDirectory();
    assertThat(target.resolve("outside").toFile().list()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void link_ofTheHostsOwnName_isNotFollowed() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "kept");

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(
            () -> apply(new Archive().link("l", directory.toString()).file("l/secret", "spoilt")))
        .withMessageContaining("l is a link that leads nowhere");
    assertThat(secret).hasContent("kept");
  }

  @Test
  void file_belowAFile_isRefused() {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> apply(new Archive().file("a", "").file("a/b", "")))
        .withMessageContaining("a is not a directory, but has files below it");
  }

  @Test
  void directoryTime_isThatOfItsEntry_elseAsItWas() throws IOException {
    Instant later = Archive.MODIFIED.plusSeconds(1000);

    apply(
        new Archive().directory("named/").directory("unnamed/").file("unmade/file", ""),
        new Archive()
            .directory("named/", each -> each.setLastModifiedTime(FileTime.from(later)))
            .file("named/file", "")
            .file("unnamed/file", ""));

    assertThat(Files.getLastModifiedTime(target.resolve("named")).toInstant()).isEqualTo(later);
    assertThat(Files.getLastModifiedTime(target.resolve("unnamed")).toInstant())
        .isEqualTo(Archive.MODIFIED);
    assertThat(Files.getLastModifiedTime(target.resolve("unmade")).toInstant())
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void sparseFile_keepsItsHoles() throws IOException {
    byte[] content = new byte[4 << 20];
    content[1 << 20] = 1;

    apply(new Archive().file("zeros", content, _ -> {}));

    assertThat(target.resolve("zeros")).hasBinaryContent(content);
    assertThat(blocks("zeros")).isLessThan(1024);
  }

  private long blocks(String name) throws IOException {
    Process stat =
        new ProcessBuilder("stat", "--format=%b", target.resolve(name).toString()).start();
    return Long.parseLong(new String(stat.getInputStream().readAllBytes(), UTF_8).trim());
  }

  @Test
  void capability_isKept_andAnOverlaysAttributeIsNot() throws IOException {
    // cap_setuid=ep, whose bit is no UTF-8
    String capability = "\u0001\0\0\u0002@\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

    List<String> omissions =
        apply(
            new Archive()
                .file(
                    "program",
                    new byte[0],
                    each -> {
                      each.addPaxHeader("SCHILY.xattr.security.capability", capability);
                      each.addPaxHeader("SCHILY.xattr.trusted.overlay.opaque", "y");
                    }));

    assertThat(omissions).singleElement().asString().contains("trusted.overlay.opaque of 1 files");
    Process getcap = new ProcessBuilder("getcap", target.resolve("program").toString()).start();
    assertThat(new String(getcap.getInputStream().readAllBytes(), UTF_8)).contains("cap_");
  }

  @Test
  void names_areTheImages_whateverTheyAre() {
    String longest = "ü".repeat(127);

    apply(new Archive().file("ä/日本語\n\t\"", "x").file("d/" + longest + "/" + longest, "y"));

    assertThat(target.resolve("ä/日本語\n\t\"")).exists();
    assertThat(target.resolve("d").resolve(longest).resolve(longest)).exists();
  }

  @Test
  void deepTree_isWrittenAndRemovedAgain() {
    String deep = "d/".repeat(1900);

    apply(new Archive().file(deep + "f", "x"), new Archive().file(".wh.d", ""));

    assertThat(target).isEmptyDirectory();
  }
}
