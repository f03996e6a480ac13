package dev.ociprobe.bundle.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payload among files of others. */
class AddedPayloadTest {
  @TempDir private Path directory;

  @Test
  void addAsProgram_whereALinkOfThatNameIs_saysSoAndFollowsItNot() throws IOException {
    Path rootfs = Files.createDirectory(directory.resolve("rootfs"));
    Path outside = directory.resolve("outside");
    Files.createSymbolicLink(rootfs.resolve("payload"), outside);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> PayloadRootfs.addAsProgramTo(rootfs))
        .withMessage(
            rootfs.resolve("payload") + ": is there already, where a program of ociprobe belongs")
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("without that file"));
    assertThat(outside).doesNotExist();
  }
}
