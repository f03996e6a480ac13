package dev.ociprobe.bundle.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers over others, as the image specification wants them applied. */
class LayerStackIT extends AppliedLayersTestCase {
  @ParameterizedTest
  @EnumSource
  void apply_ofEachCompression_writesTheFiles(Compression compression) {
    apply(new Archive().directory("a/").file("a/b", "content").layer(compression));

    assertThat(target.resolve("a/b")).hasContent("content");
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
  void tree_thatLinksLeadDeeperThanPathsReach_isRefused() {
    String deep = "d/".repeat(1500);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() ->
            apply(new Archive().directory(deep).link("more", deep).file("more/" + deep + "f", "x")))
        .withMessageContaining("what lies in more is deeper than the 4095 bytes");
    Bundle.delete(target); // deeper than JUnit's own removal comes
  }

  @Test
  void deepTree_isWrittenAndRemovedAgain() {
    String deep = "d/".repeat(1900);

    apply(new Archive().file(deep + "f", "x"), new Archive().file(".wh.d", ""));

    assertThat(target).isEmptyDirectory();
  }
}
