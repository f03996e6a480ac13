package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePlatformTest {

  @ParameterizedTest
  @CsvSource({
    "aarch64, arm64, linux, v8, true",
    "aarch64, amd64, linux, , false",
    "aarch64, arm, linux, v7, false",
    "aarch64, arm64, windows, , false",
    "amd64, amd64, linux, v2, true",
    "amd64, arm64, linux, v8, false"
  })
  void machine_runsProgramsOfItsOwnPlatformAlone(
      String machine, String architecture, String os, String variant, boolean runs) {
    assertThat(ImagePlatform.ofMachine(machine).runs(new ImagePlatform(architecture, os, variant)))
        .isEqualTo(runs);
  }

  @Test
  void thisMachine_isOneOfThem() {
    assertThat(ImagePlatform.ofThisMachine())
        .hasToString(
            "linux/" + ImagePlatform.ofMachine(System.getProperty("os.arch")).architecture());
  }
}
