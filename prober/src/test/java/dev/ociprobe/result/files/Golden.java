package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents kept in the repository that output must equal, byte for byte. */
public final class Golden {

  private Golden() {}

  /** Fails if they differ, and leaves the new one in {@code target/golden} to be looked at. */
  public static void assertEqual(Class<?> beside, String name, String actual) throws IOException {
    Path written = Files.createDirectories(Path.of("target", "golden")).resolve(name);
    Files.writeString(written, actual);
    assertThat(actual).as("compare with %s", written).isEqualTo(read(beside, name));
  }

  /** The document as kept. */
  public static String read(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      assertThat(in).as("the golden document %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
