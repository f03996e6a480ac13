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
 * A bundle that belongs to somebody else: checked, and only ever read.
 *
 * @param directory where it lies, symbolic links resolved
 * @param rootfs its root filesystem, symbolic links resolved
 * @param spec its config.json
 */
public record UserBundle(Path directory, Path rootfs, Spec spec) {

  /**
   * Reads a bundle and checks that a container of ours can be made from a copy of it.
   *
   * @throws BundleException if config.json is missing or broken, asks for a terminal, names no
   *     command or one that isn't in the root filesystem, or if that is missing or lies outside
   */
  public static UserBundle read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BundleException(
          directory,
          Files.exists(directory) ? "is no directory" : "no such directory",
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
      throw BundleException.of(directory, "be read", e, "See that it may be read.");
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
          "root.path of " + config + " is no directory",
          "Put the root filesystem there, or correct root.path.");
    }
    Path real = named.toRealPath();
    if (!Path.of(root.path()).isAbsolute() && !real.startsWith(directory)) {
      throw new BundleException(
          real,
          "root.path of " + config + " leads out of the bundle",
          "If that is meant, make root.path absolute.");
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
          "process.terminal is true, and there is no terminal in a measurement",
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
   * The configuration of a copy of this bundle in another directory: its root filesystem is the
   * copy's, and relative sources of bind mounts still mean the original's files.
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
