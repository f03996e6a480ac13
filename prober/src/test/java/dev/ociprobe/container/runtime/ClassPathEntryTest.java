package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClassPathEntryTest {

  @Test
  void of_aClassOfAJar_isTheJar() {
    assertThat(ClassPathEntry.of(Histogram.class))
        .isRegularFile()
        .hasFileName("HdrHistogram-2.2.2.jar");
  }

  @Test
  void of_aClassOfADirectory_isTheDirectory() {
    assertThat(ClassPathEntry.of(ClassPathEntryTest.class))
        .isDirectory()
        .endsWith(java.nio.file.Path.of("target", "test-classes"));
  }
}
