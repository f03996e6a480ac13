package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.RootedPaths;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecException;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's bundle, which is checked and only read.
 *
 * @param directory its directory, symbolic links resolved
 * @param rootfs its root filesystem, symbolic links resolved
 * @param spec its config.json
 */
public record UserBundle(Path directory, Path rootfs, Spec spec) {

  /**
   * Reads a bundle and checks that a container can be made from a copy of it.
   *
   * @throws BundleException if config.json is missing or invalid, requests a terminal, or names no
   *     command or one that the root filesystem lacks; or if the root filesystem is missing or
   *     outside the bundle
   */
  public static UserBundle read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BundleException(
          directory,
          Files.exists(directory) ? "is not a directory" : "no such directory",
          "Name a directory that holds config.json and a root filesystem.");
    }
    Path config = directory.resolve(Bundle.CONFIG);
    if (!Files.exists(config)) {
      throw new BundleException(
          config, "no such file", "Write one with \"runc spec --bundle " + directory + "\".");
    }
    try {
      Spec spec = SpecJson.read(config);
      Path real = directory.toRealPath();
      Path rootfs = rootfs(real, config, spec.root());
      checkProcess(config, spec, rootfs);
      return new UserBundle(real, rootfs, spec);
    } catch (SpecException e) {
      throw BundleException.of(e);
    } catch (InvalidPathException e) {
      throw new BundleException(
          config, "holds a path with a NUL character", "Remove the \\u0000 from it.");
    } catch (IOException e) {
      throw BundleException.of(directory, "be read", e, "Check that it is readable.");
    }
  }

  private static Path rootfs(Path directory, Path config, @Nullable Root root) throws IOException {
    if (root == null) {
      throw new BundleException(
          config, "root is missing", "Add \"root\": {\"path\": \"rootfs\"} to it.");
    }
    Path named = directory.resolve(root.path());
    if (!Files.isDirectory(named)) {
      throw new BundleException(
          named,
          "root.path of " + config + " is not a directory",
          "Put the root filesystem there, or correct root.path.");
    }
    Path real = named.toRealPath();
    if (!Path.of(root.path()).isAbsolute() && !real.startsWith(directory)) {
      throw new BundleException(
          real,
          "root.path of " + config + " is outside of the bundle",
          "If that is intended, make root.path absolute.");
    }
    return real;
  }

  private static void checkProcess(Path config, Spec spec, Path rootfs) {
    ContainerProcess process = spec.process();
    if (process == null || process.args() == null || process.args().isEmpty()) {
      throw new BundleException(
          config, "process.args is missing", "Add the command to run, as an array of strings.");
    }
    if (Boolean.TRUE.equals(process.terminal())) {
      throw new BundleException(
          config,
          "process.terminal is true, but a measurement has no terminal",
          "Set \"terminal\": false in it.");
    }
    String command = process.args().getFirst();
    List<Mount> mounts = Objects.requireNonNullElse(spec.mounts(), List.of());
    List<Path> tried =
        new CommandLookup(new RootedPaths(rootfs), mounts).triedInVain(process, command);
    if (!tried.isEmpty()) {
      throw new BundleException(
          rootfs,
          "has no executable \"" + command + "\", looked for as " + tried,
          "Put it there, or correct process.args or PATH in " + config + ".");
    }
  }

  /**
   * Returns the configuration of a copy of this bundle: its root filesystem is the copy's, and
   * relative sources of bind mounts still name the original's files.
   */
  Spec relocatedSpec() {
    Root root = Objects.requireNonNull(spec.root(), "checked by read");
    List<Mount> mounts = spec.mounts();
    return spec.toBuilder()
        .root(new Root(Bundle.ROOTFS, root.readonly(), root.extra()))
        .mounts(mounts == null ? null : mounts.stream().map(this::relocated).toList())
        .build();
  }

  private Mount relocated(Mount mount) {
    String source = mount.source();
    return source == null || !mount.isBind()
        ? mount
        : mount.withSource(directory.resolve(source).toString());
  }
}
