package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** Owners, modes, times, names and attributes of the files in layers. */
class LayerFilesIT extends AppliedLayersTestCase {
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
}
