package dev.ociprobe.bundle;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user's bundle, which is checked and only read.
 *
 * @param directory its directory, symbolic links resolved
 * @param rootfs its root filesystem, symbolic links resolved
 * @param spec its config.json
 */
public record UserBundle(Path directory, Path rootfs, Spec spec) {
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile("\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?");

  /**
   * Reads a bundle and checks that a container can be made from a copy of it.
   *
   * @throws BundleException if config.json is missing or invalid, requests a terminal, or names no
   *     command or one that the root filesystem lacks; or if the root filesystem is missing or
   *     outside the bundle
   */
  public static UserBundle read(Path directory) {
    Spec spec = config(directory);
    Path config = directory.resolve(Bundle.CONFIG);
    try {
      Path real = directory.toRealPath();
      Path rootfs = rootfs(real, config, spec.root());
      checkProcess(config, spec, rootfs);
      return new UserBundle(real, rootfs, spec);
    } catch (InvalidPathException e) {
      throw unusable(config, e.getInput());
    } catch (IOException e) {
      throw BundleException.of(directory, "be read", e, "check that it is readable");
    }
  }

  /**
   * Reads the config.json of a bundle of which no container is made: what it runs, and where, needs
   * not be there.
   *
   * @throws BundleException if config.json is missing or invalid
   */
  public static Spec config(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BundleException(
          directory,
          Files.exists(directory) ? "is not a directory" : "no such directory",
          "name a directory that holds config.json and a root filesystem");
    }
    Path config = directory.resolve(Bundle.CONFIG);
    if (!Files.exists(config)) {
      throw new BundleException(
          config, "no such file", "write one with \"runc spec --bundle " + directory + "\"");
    }
    try {
      return SpecJson.read(config);
    } catch (SpecException e) {
      throw BundleException.of(e);
    } catch (InvalidPathException e) {
      throw unusable(config, e.getInput());
    }
  }

  static BundleException unusable(Path config, String path) {
    return path.indexOf('\0') >= 0
        ? new BundleException(
            config, "holds a path with a NUL character", "remove the \\u0000 from it")
        : new BundleException(
            config,
            "holds a path that the locale's character set can't express: " + path,
            "set LC_ALL=C.UTF-8");
  }

  private static Path rootfs(Path directory, Path config, @Nullable Root root) throws IOException {
    if (root == null) {
      throw new BundleException(
          config, "root is missing", "add \"root\": {\"path\": \"rootfs\"} to it");
    }
    Path named = directory.resolve(root.path());
    if (!Files.isDirectory(named)) {
      throw new BundleException(
          named,
          "root.path of " + config + " is not a directory",
          "put the root filesystem there, or correct root.path");
    }
    Path real = named.toRealPath();
    if (!Path.of(root.path()).isAbsolute() && !real.startsWith(directory)) {
      throw new BundleException(
          real,
          "root.path of " + config + " is outside of the bundle",
          "if that is intended, make root.path absolute");
    }
    return real;
  }

  private static void checkProcess(Path config, Spec spec, Path rootfs) {
    ContainerProcess process = spec.process();
    if (process == null || process.args() == null || process.args().isEmpty()) {
      throw new BundleException(
          config, "process.args is missing", "add the command to run, as an array of strings");
    }
    if (Boolean.TRUE.equals(process.terminal())) {
      throw new BundleException(
          config,
          "process.terminal is true, but a measurement has no terminal",
          "set \"terminal\": false in it");
    }
    if (!Path.of(process.cwd()).isAbsolute()) {
      throw new BundleException(
          config,
          "process.cwd \"" + process.cwd() + "\" is not absolute",
          "write it as an absolute path: the specification demands one, and runc refuses others");
    }
    CommandLookup.requireCommand(rootfs, spec, "process.args or PATH in " + config);
  }

  /** A sentence for each thing that a copy of this bundle doesn't keep as the user meant it. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    Root root = Objects.requireNonNull(spec.root(), "checked by read");
    if (Files.isSymbolicLink(directory.resolve(root.path()))) {
      differences.add(
          "root.path %s is a symbolic link, which runc refuses: the copy has a directory there"
              .formatted(root.path()));
    }
    String cgroup = spec.linux() == null ? null : spec.linux().cgroupsPath();
    if (cgroup != null) {
      differences.add("cgroupsPath %s is replaced by a cgroup of ociprobe's own".formatted(cgroup));
    }
    if (!SEMANTIC_VERSION.matcher(spec.ociVersion()).matches()) {
      differences.add(
          "ociVersion \"%s\" is no version (SemVer 2.0.0): a runtime may refuse it"
              .formatted(spec.ociVersion()));
    }
    return differences;
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
