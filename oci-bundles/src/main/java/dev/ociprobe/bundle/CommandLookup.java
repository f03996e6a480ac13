package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.RootedPaths;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search for a container's command: execvp(3) in the root filesystem.
 *
 * @param rootfs the root filesystem on the host
 * @param mounts the mounts over it; a command below one of them can't be checked
 */
record CommandLookup(RootedPaths rootfs, List<Mount> mounts) {

  /** The PATH of execvp(3) where the environment has none. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  /**
   * Checks that a root filesystem has the command of a configuration.
   *
   * @param spec names a command
   * @param file the thing to correct if it is missing
   * @throws BundleException if it lacks the command for sure
   * @throws InvalidPathException if the command or PATH holds a NUL character
   */
  static void requireCommand(Path rootfs, Spec spec, String file) {
    ContainerProcess process = Objects.requireNonNull(spec.process());
    String command = Objects.requireNonNull(process.args()).getFirst();
    List<Mount> mounts = Objects.requireNonNullElse(spec.mounts(), List.of());
    List<Path> tried =
        new CommandLookup(new RootedPaths(rootfs), mounts).triedInVain(process, command);
    if (!tried.isEmpty()) {
      throw new BundleException(
          rootfs,
          "has no executable \"" + command + "\", looked for as " + tried,
          "put it there, or correct " + file);
    }
  }

  /**
   * Returns the paths at which the command was looked for in vain.
   *
   * @return empty if the command exists or may exist
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
    return isMountedOver(candidate)
        || isMountedOver(rootfs.follow(candidate))
        || rootfs
            .resolve(candidate)
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .isPresent();
  }

  private boolean isMountedOver(Path file) {
    return mounts.stream().anyMatch(mount -> file.normalize().startsWith(mount.destination()));
  }
}
