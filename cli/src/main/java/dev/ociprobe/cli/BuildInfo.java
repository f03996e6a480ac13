package dev.ociprobe.cli;

import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * The identity of this build, as the build recorded it.
 *
 * @param version the Maven version, for example {@code 0.1.0-SNAPSHOT}
 * @param commit output of {@code git describe} on the sources, ending in {@code -dirty} if they
 *     were changed; empty if they were not a checkout
 */
record BuildInfo(String version, String commit) {
  private static final String RESOURCE = "/META-INF/ociprobe/build.properties";

  /**
   * Reads the record of the build.
   *
   * @throws IllegalStateException if the program was packaged without it
   */
  static BuildInfo load() {
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing: build with Maven");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new BuildInfo(
          properties.getProperty("version", ""), properties.getProperty("commit", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns name, version and commit as the results show them. */
  Tool tool() {
    return new Tool("ociprobe", version, Optional.of(commit).filter(c -> !c.isEmpty()));
  }

  /** Returns the line of {@code --version}, as {@code ociprobe 0.1.0 (1a2b3c4d5e6f)}. */
  @Override
  public String toString() {
    return "ociprobe " + version + (commit.isEmpty() ? "" : " (" + commit + ")");
  }
}
