package dev.ociprobe.bundle.layer;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers that become larger than an image may be. */
class LayerBombsTest extends RefusedLayersTestCase {
  @Test
  void bomb_isRefused_afterAsManyBytesAsAreAllowed() {
    byte[] content = new Archive().file("zeros", new byte[64 << 20], _ -> {}).bytes();
    LayerLimits small = new LayerLimits(1 << 20, 100);

    for (Compression each : Compression.values()) {
      assertRefused(small, "larger than 1 MiB", Archive.layer(content, each));
    }
  }

  @Test
  void bombInParts_isRefused() {
    LayerLimits small = new LayerLimits(3 << 20, 100);

    assertRefused(
        small,
        "larger than 3 MiB",
        new Archive().file("a", new byte[2 << 20], _ -> {}).layer(Compression.GZIP),
        new Archive().file("b", new byte[2 << 20], _ -> {}).layer(Compression.GZIP));
  }

  @Test
  void sparseBomb_isRefused() {
    Layer layer =
        new Archive()
            .headers(
                Map.of(
                    "GNU.sparse.map",
                    "0,0",
                    "GNU.sparse.size",
                    Integer.toString(Integer.MAX_VALUE)))
            .file("two-gibibytes", "")
            .layer();

    assertRefused(
        new LayerLimits(1 << 30, 100), "the files of the image are larger than 1024 MiB", layer);
  }

  @Test
  void moreDirectoriesThanAreAllowed_areRefused_evenIfNoEntryNamesThem() {
    Archive archive = new Archive();
    for (int i = 0; i < 11; i++) {
      archive.file(i + "/a/b/c/d/e/f/g/h/file", "");
    }

    assertRefused(
        new LayerLimits(1 << 20, 100),
        "more than 100 files, directories and links",
        archive.layer());
  }

  @Test
  void moreFilesThanAreAllowed_areRefused() {
    Archive archive = new Archive();
    for (int i = 0; i < 101; i++) {
      archive.file("file" + i, "");
    }

    assertRefused(
        new LayerLimits(1 << 20, 100),
        "more than 100 files, directories and links",
        archive.layer(Compression.GZIP));
  }

  @Test
  void headersWithoutEnd_areRefused() {
    String value = "x".repeat(2 << 20);

    assertRefused(
        new Archive().file("a", new byte[0], each -> each.addPaxHeader("comment", value)).layer(),
        "headers of one entry are longer than 1 MiB");
  }
}
