package dev.ociprobe.container.runtime;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

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

  /** The place of a program; empty if it can't be told where the classes are. */
  static Optional<Path> locate(String binary) {
    String name = binary.substring(PREFIX.length()) + "-" + machine();
    return Optional.ofNullable(OwnProgram.class.getProtectionDomain().getCodeSource())
        .flatMap(OwnProgram::path)
        .map(classes -> classes.resolveSibling(name));
  }

  private static Optional<Path> path(CodeSource source) {
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String machine() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
