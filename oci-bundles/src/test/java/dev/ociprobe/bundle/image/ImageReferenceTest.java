package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  @TempDir Path directory;

  @Test
  void parse_splitsAtTheFirstColon_thatIsNotOfAFile() throws IOException {
    Path plain = Files.createFile(directory.resolve("a.tar"));
    Path colon = Files.createFile(directory.resolve("b:c"));

    assertThat(LocalImage.parse("oci-archive:" + plain).tag()).isEmpty();
    assertThat(LocalImage.parse("docker-archive:" + plain + ":alpine:3").tag())
        .contains("alpine:3");
    assertThat(LocalImage.parse("oci-archive:" + colon).path()).isEqualTo(colon);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpine", "docker:alpine", "oci:", "oci::1", ":", ""})
  void parse_withAnotherForm_tellsTheForms(String text) {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> ImageReference.parse(text))
        .withMessageContaining("oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:TAG]");
  }

  @Test
  void parse_withAnotherKindOfFile_tellsTheRightForm() throws IOException {
    Path file = Files.createFile(directory.resolve("a.tar"));

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> ImageReference.parse("oci:" + file))
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("oci-archive:" + file));
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> ImageReference.parse("oci-archive:" + directory))
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("oci:" + directory));
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> ImageReference.parse("oci:" + directory.resolve("none")))
        .withMessageContaining("no such file");
  }
}
