package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.RootedPaths;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Mount;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a container will find its command: execvp(3) in the root filesystem.
 *
 * @param rootfs the root filesystem on the host
 * @param mounts what will be mounted in it; a command below one of them can't be judged
 */
record CommandLookup(RootedPaths rootfs, List<Mount> mounts) {

  /** What execvp(3) takes where the environment names no PATH. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  /**
   * Where the command is looked for, if it is in none of these places.
   *
   * @return empty if the command is there, or may be
   * @throws InvalidPathException if the command or PATH holds a NUL character
   */
  List<Path> triedInVain(ContainerProcess process, String command) {
    List<Path> candidates = candidates(process, command).toList();
    return candidates.stream().anyMatch(this::isRunnable) ? List.of() : candidates;
  }

  private static Stream<Path> candidates(ContainerProcess process, String command) {
    Path cwd = Path.of("/").resolve(process.cwd());
    return command.contains("/")
        ? Stream.of(cwd.resolve(command))
        : Stream.of(path(process.env()).split(":", -1))
            .map(directory -> cwd.resolve(directory).resolve(command));
  }

  private static String path(@Nullable List<String> env) {
    return Objects.requireNonNullElse(env, List.<String>of()).stream()
        .filter(variable -> variable.startsWith("PATH="))
        .map(variable -> variable.substring("PATH=".length()))
        .reduce(DEFAULT_PATH, (_, later) -> later);
  }

  private boolean isRunnable(Path candidate) {
    return mounts.stream().anyMatch(mount -> candidate.normalize().startsWith(mount.destination()))
        || rootfs
            .resolve(candidate)
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .isPresent();
  }
}
