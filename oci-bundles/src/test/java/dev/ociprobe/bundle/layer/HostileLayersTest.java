package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.posix.Posix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that are refused before anything is written. */
class HostileLayersTest {
  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(directory.resolve("rootfs"));
  }

  @AfterEach
  void nothingIsWritten() {
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**/rootfs");
    assertThat(target).isEmptyDirectory();
    assertThat(directory.toFile().list()).containsExactly("rootfs");
  }

  private void assertRefused(Layer layer, String problem) {
    assertRefused(LayerLimits.DEFAULT, problem, layer);
  }

  private void assertRefused(LayerLimits limits, String problem, Layer... layers) {
    LayerStack stack = new LayerStack("image.tar", List.of(layers), limits);
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> stack.applyTo(target, directory.resolve("aside"), Posix.load("ffm")))
        .withMessageContaining("image.tar")
        .withMessageContaining(problem)
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("get the image anew"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escaped", "a/../../escaped", "/../escaped"})
  void name_thatLeadsUpwards_isRefused(String name) {
    assertRefused(new Archive().file(name, "x").layer(), "leads upwards");
  }

  @Test
  void hardLink_thatLeadsUpwards_isRefused() {
    assertRefused(new Archive().hardLink("shadow", "../../etc/shadow").layer(), "leads upwards");
  }

  @Test
  void hardLink_toTheRoot_isRefused() {
    assertRefused(new Archive().hardLink("root", "/").layer(), "is a hard link to the root");
  }

  @Test
  void device_ofTheHost_isRefused() {
    assertRefused(
        new Archive().device("dev/sda", TarConstants.LF_BLK, 8, 0).layer(),
        "dev/sda is a device of the host: block 8:0");
    assertRefused(
        new Archive().device("dev/mem", TarConstants.LF_CHR, 1, 1).layer(),
        "dev/mem is a device of the host: character 1:1");
    assertRefused(
        new Archive().device("whiteout", TarConstants.LF_CHR, 0, 0).layer(), "character 0:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/.wh.", "a/.wh...", "a/.wh..", "a/.wh..wh.plnk", ".wh.a/b"})
  void whiteout_ofNothing_isRefused(String name) {
    assertRefused(new Archive().file(name, "").layer(), "");
  }

  @Test
  void file_thatIsInALayerTwice_isRefused() {
    assertRefused(
        new Archive().file("a/b", "first").file("./a//b", "second").layer(), "a/b is in it twice");
  }

  @Test
  void root_thatIsALink_isRefused() {
    assertRefused(new Archive().link("./", "/etc").layer(), "root is not a directory");
  }

  @Test
  void owner_thatLinuxCannotHave_isRefused() {
    assertRefused(
        new Archive().file("a", new byte[0], each -> each.setUserId(0xffff_ffffL)).layer(),
        "an owner that Linux can't have");
  }

  @Test
  void unknownType_isRefused() {
    assertRefused(
        new Archive().add("volume", (byte) 'V', new byte[0], _ -> {}).layer(),
        "is of a type that layers don't have");
  }

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

  @Test
  void lastOfSeveralLayers_keepsAllOthersFromBeingWritten() {
    assertRefused(
        LayerLimits.DEFAULT,
        "leads upwards",
        new Archive().file("a", "x").layer(),
        new Archive().file("../b", "x").layer());
  }

  @Test
  void attributes_areReadByteByByte() throws IOException {
    // Text would make other bytes of these, which no UTF-8 begins with.
    byte[] header = "24 SCHILY.xattr.user.a=?\n".getBytes(US_ASCII);
    byte[] record = Arrays.copyOf(header, header.length);
    record[header.length - 2] = (byte) 0x80;
    assertThat(record.length).isEqualTo(25);
    byte[] block = new byte[1024];
    block[156] = 'x';
    System.arraycopy("00000000031\0".getBytes(US_ASCII), 0, block, 124, 12);
    record[0] = '2';
    record[1] = '5';
    System.arraycopy(record, 0, block, 512, record.length);

    Map<String, byte[]> found = PaxAttributes.in(block);

    assertThat(found).containsOnlyKeys("user.a");
    assertThat(found.get("user.a")).containsExactly(0x80);
  }
}
