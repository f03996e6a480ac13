package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real shim, and what shims leave on the host. */
final class InstalledShim {
  private static final String NAME = "containerd-shim-runc-v2";
  private static final Path SOCKETS = Path.of("/run/containerd/s");

  private InstalledShim() {}

  /** Its path: installed, or where {@code scripts/setup} puts it. */
  static Path path() {
    return program(NAME);
  }

  /** The same words with its path in place of the one that it has where Debian's package is. */
  static String named(String words) {
    String debians = "/usr/bin/" + NAME;
    return words.contains(debians) ? words.replace(debians, path().toString()) : words;
  }

  /** The path of a program of containerd's package. */
  static Path program(String name) {
    return Stream.of(Path.of("/usr/bin", name), tools().resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + ": scripts/setup " + name));
  }

  /** The directory where {@code scripts/setup} puts programs that it takes out of packages. */
  static Path tools() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null
        ? Path.of(System.getProperty("user.home"), ".cache/ociprobe-tools")
        : Path.of(cache, "ociprobe-tools");
  }

  /** The request for it under a name, with a runtime to call. */
  static String request(String name, Object binary) {
    return name + "=shim:" + path() + " BinaryName=" + binary;
  }

  /** The sockets of all shims on this host. */
  static Set<Path> sockets() {
    if (!Files.isDirectory(SOCKETS)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(SOCKETS)) {
      return all.collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command lines of the shims of ociprobe's containers. */
  private static List<String> running() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains("-namespace ociprobe"))
        .toList();
  }

  static void assertNoneLeft(Set<Path> before) {
    HostTraces.assertGone(InstalledShim::running);
    HostTraces.assertGone(() ->
        sockets().stream().filter(each -> !before.contains(each)).map(Path::toString).toList());
  }
}
