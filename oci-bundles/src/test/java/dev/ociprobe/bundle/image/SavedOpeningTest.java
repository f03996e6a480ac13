package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives in the form of {@code docker save}. */
class SavedOpeningTest {
  @TempDir Path directory;

  private final byte[] layer = new Archive().file("program", "x").bytes();

  private byte[] config() {
    return """
    {"architecture": "%s", "os": "linux", "config": {"Cmd": ["/program"]},
     "rootfs": {"type": "layers", "diff_ids": ["%s"]}}\
    """
        .formatted(ImagePlatform.ofThisMachine().architecture(), Digest.sha256(layer))
        .getBytes(UTF_8);
  }

  private String configName() {
    return Digest.sha256(config()).encoded() + ".json";
  }

  private Image open(String tag, String manifest, Archive archive) throws IOException {
    Path tar = directory.resolve("saved.tar");
    Files.write(tar, archive.file("manifest.json", manifest).bytes());
    return Image.open(ImageReference.parse("docker-archive:" + tar + tag));
  }

  private Archive archive() {
    return new Archive()
        .file(configName(), config())
        .directory("aaa/")
        .file("aaa/layer.tar", layer)
        .directory("bbb/")
        .link("bbb/layer.tar", "../aaa/layer.tar");
  }

  private String manifest(String layer) {
    return "[{\"Config\":\"%s\",\"RepoTags\":[\"docker.io/library/a:1\",\"a:2\"],\"Layers\":[\"%s\"]}]"
        .formatted(configName(), layer);
  }

  @Test
  void open_findsLayersByNameOrLink() throws IOException {
    for (String name : new String[] {"aaa/layer.tar", "bbb/layer.tar"}) {
      Image image = open("", manifest(name), archive());

      assertThat(image.digest()).isEqualTo(Digest.sha256(config()));
      assertThat(image.layers().getFirst().blob().open()).hasBinaryContent(layer);
    }
  }

  @Test
  void open_withATag_findsItsImage() throws IOException {
    for (String tag : new String[] {":a:1", ":docker.io/library/a:1", ":a:2"}) {
      assertThat(open(tag, manifest("aaa/layer.tar"), archive()).layers()).hasSize(1);
    }
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(":b", manifest("aaa/layer.tar"), archive()))
        .withMessageContaining("has no image of the tag b")
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("a:2"));
  }

  @Test
  void configuration_ofAnotherContent_isRefused() {
    Archive archive = new Archive().file(configName(), "{}").file("aaa/layer.tar", layer);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open("", manifest("aaa/layer.tar"), archive))
        .withMessageContaining("has the digest");
  }

  @Test
  void layer_thatIsMissing_orALoop_isRefused() {
    for (String name : new String[] {"ccc/layer.tar", "loop"}) {
      assertThatExceptionOfType(RootfsException.class)
          .isThrownBy(() -> open("", manifest(name), archive().link("loop", "loop")))
          .withMessageContaining("layer " + name + " is not in it");
    }
  }
}
