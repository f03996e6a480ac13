package dev.ociprobe.container.runtime;

import java.nio.file.Path;

/**
 * A program that comes with ociprobe: the catalogue names it {@code {ociprobe}/NAME}. The build
 * puts it beside the jar of this class or its directory of classes, as {@code NAME-x86_64} or
 * {@code NAME-aarch64}.
 */
final class OwnProgram {
  /** The program of {@link EntryKind.Plain} containers. */
  static final String NATIVE = "{ociprobe}/native";

  private static final String PREFIX = "{ociprobe}/";

  private OwnProgram() {}

  static boolean isOwn(String binary) {
    return binary.startsWith(PREFIX);
  }

  /** The place of a program. */
  static Path locate(String binary) {
    return ClassPathEntry.of(OwnProgram.class)
        .resolveSibling(binary.substring(PREFIX.length()) + "-" + machine());
  }

  private static String machine() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
