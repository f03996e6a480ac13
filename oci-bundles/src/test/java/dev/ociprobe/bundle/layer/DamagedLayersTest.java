package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Layers whose content is not what their image's manifest says. */
class DamagedLayersTest extends RefusedLayersTestCase {
  @Test
  void content_ofAnotherDigest_isRefused() {
    Layer honest = new Archive().file("a", "x").layer(Compression.GZIP);
    Digest other = Digest.sha256("another".getBytes(UTF_8));

    assertRefused(
        new Layer("L", honest.blob(), honest.size(), honest.digest(), honest.compression(), other),
        "not " + other);
    assertRefused(
        new Layer(
            "L",
            honest.blob(),
            honest.size(),
            Optional.of(other),
            honest.compression(),
            honest.diffId()),
        "not " + other);
  }

  @Test
  void content_ofAnotherSize_isRefused() {
    Layer honest = new Archive().file("a", "x").layer(Compression.GZIP);

    for (long size : new long[] {honest.size() - 1, honest.size() + 1}) {
      assertRefused(
          new Layer(
              "L", honest.blob(), size, honest.digest(), honest.compression(), honest.diffId()),
          "bytes");
    }
  }

  @Test
  void content_ofAnotherCompression_isRefused() {
    byte[] content = new Archive().file("a", "x").bytes();
    Layer zstd = Archive.layer(content, Compression.ZSTD);

    assertRefused(
        new Layer(
            "L",
            zstd.blob(),
            zstd.size(),
            zstd.digest(),
            Optional.of(Compression.GZIP),
            zstd.diffId()),
        "its media type says gzip, its content says zstd");
  }

  @Test
  void damagedArchive_isRefused() {
    byte[] content = new Archive().file("a", "x".repeat(2000)).bytes();
    content[0] ^= 1;

    assertRefused(Archive.layer(content, Compression.NONE), "a checksum is wrong");
    assertRefused(
        Archive.layer(
            Arrays.copyOf(new Archive().file("a", "x".repeat(2000)).bytes(), 1000),
            Compression.NONE),
        "");
  }

  @Test
  void cutCompression_isRefused() {
    byte[] content = new Archive().file("a", "x".repeat(200_000)).bytes();
    for (Compression each : List.of(Compression.GZIP, Compression.ZSTD)) {
      byte[] whole = Archive.compressed(content, each);
      byte[] cut = Arrays.copyOf(whole, whole.length - 10);
      assertRefused(
          new Layer(
              "L",
              () -> new ByteArrayInputStream(cut),
              cut.length,
              Optional.of(Digest.sha256(cut)),
              Optional.of(each),
              Digest.sha256(content)),
          "");
    }
  }

  @Test
  void damage_isToldByTheDigest_whateverReadersSayOfIt() {
    byte[] content = new Archive().file("a", "x".repeat(200_000)).bytes();
    for (Compression each : Compression.values()) {
      byte[] blob = Archive.compressed(content, each);
      Digest whole = Digest.sha256(blob);
      blob[blob.length / 3] ^= 0x11;
      assertRefused(
          new Layer(
              "L",
              () -> new ByteArrayInputStream(blob),
              blob.length,
              Optional.of(whole),
              Optional.of(each),
              Digest.sha256(content)),
          "it has the digest");
    }
  }
}
