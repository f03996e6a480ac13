package dev.ociprobe.bundle.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hard and symbolic links in layers. */
class LayerLinksIT extends AppliedLayersTestCase {
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
}
