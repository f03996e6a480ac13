package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.DirectoryRootfs;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A bundle of the tool's own: a directory with {@code config.json} and {@code rootfs}. Its mode is
 * 0700; with a user namespace 0711, so that the namespace's root can reach its root filesystem.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/bundle.md">Filesystem
 *     Bundle</a>
 */
public final class Bundle {

  static final String CONFIG = "config.json";
  static final String ROOTFS = "rootfs";

  private final Path directory;
  private final List<String> differences;
  private Spec spec;

  private Bundle(Path directory, Spec spec, List<String> differences) {
    this.directory = directory;
    this.spec = spec;
    this.differences = differences;
  }

  /**
   * Makes a bundle with the {@linkplain DefaultSpec default configuration}, completely or not at
   * all.
   *
   * @param directory the bundle's directory; must not exist, but its parent must
   * @param rootfs the source of the root filesystem
   * @param command the command to run in it; empty for the root filesystem's own
   * @throws BundleException if it can't be made, or if there is no command
   */
  public static Bundle create(Path directory, Rootfs rootfs, List<String> command) {
    if (rootfs instanceof DirectoryRootfs(Path source) && !command.isEmpty()) {
      CommandLookup.requireCommand(source, DefaultSpec.running(command), "the command");
    }
    return make(
        directory,
        rootfs,
        (contents, _) -> {
          List<String> args = command.isEmpty() ? contents.command() : command;
          if (args.isEmpty()) {
            throw new BundleException(
                directory,
                "no command to run in this root filesystem",
                "name the command and its arguments after \"--\"");
          }
          return DefaultSpec.running(args);
        },
        List.of());
  }

  /**
   * Copies a user's bundle with its root filesystem. The copy's config.json differs in {@code
   * root.path}, and in relative sources of bind mounts, which become absolute: these, like hooks,
   * still use the original's files.
   *
   * @param directory the copy's directory; must not exist, but its parent must
   * @throws BundleException if it can't be copied
   */
  public static Bundle copyOf(UserBundle original, Path directory) {
    return make(
        directory,
        Rootfs.directory(original.rootfs()),
        (_, _) -> original.relocatedSpec(),
        original.differences());
  }

  /**
   * Makes a bundle with a configuration that depends on the root filesystem, completely or not at
   * all.
   *
   * @param directory the bundle's directory; must not exist, but its parent must
   * @param rootfs the source of the root filesystem
   * @param configuration of the root filesystem's path on the host; may throw RootfsException
   * @throws BundleException if it can't be made, or if the root filesystem lacks its command
   */
  public static Bundle create(Path directory, Rootfs rootfs, Function<Path, Spec> configuration) {
    return make(directory, rootfs, (_, target) -> requireUsable(configuration, target), List.of());
  }

  /**
   * Makes a bundle with an empty root filesystem, to which an overlay adds a tree, completely or
   * not at all.
   *
   * @param directory the bundle's directory; must not exist, but its parent must
   * @param tree only read
   * @param omissions a sentence for each thing that the tree lacks
   * @param configuration of the tree's path on the host; may throw RootfsException
   * @throws BundleException if it can't be made, or if the tree lacks its command
   */
  public static Bundle over(
      Path directory, Path tree, List<String> omissions, Function<Path, Spec> configuration) {
    return make(
        directory,
        _ -> new RootfsContents(List.of(), omissions),
        (_, _) -> requireUsable(configuration, tree),
        List.of());
  }

  private static Spec requireUsable(Function<Path, Spec> configuration, Path tree) {
    try {
      Spec spec = configuration.apply(tree);
      CommandLookup.requireCommand(tree, spec, "the command");
      return spec;
    } catch (InvalidPathException e) {
      throw UserBundle.unusable(tree, e.getInput());
    }
  }

  private static Bundle make(
      Path directory, Rootfs rootfs, SpecSource specSource, List<String> differences) {
    Path absolute = directory.toAbsolutePath().normalize();
    BundleFiles.createDirectory(absolute);
    try {
      Path target = Files.createDirectory(absolute.resolve(ROOTFS));
      RootfsContents contents = rootfs.populate(target);
      Bundle bundle =
          new Bundle(
              absolute,
              specSource.specFor(contents, target),
              Stream.concat(differences.stream(), contents.omissions().stream()).toList());
      bundle.write(bundle.spec);
      return bundle;
    } catch (IOException e) {
      throw undone(absolute, BundleException.of(absolute, "be filled", e, BundleFiles.WRITABLE));
    } catch (RootfsException e) {
      throw undone(absolute, BundleException.of(e));
    } catch (RuntimeException e) {
      throw undone(absolute, e);
    }
  }

  private static RuntimeException undone(Path directory, RuntimeException cause) {
    try {
      delete(directory);
    } catch (BundleException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  /**
   * Removes a bundle's directory and all in it; does nothing if it doesn't exist. Never follows a
   * symbolic link.
   *
   * @throws BundleException if something is still mounted in it (then nothing is removed), or if it
   *     can't be removed
   */
  public static void delete(Path directory) {
    TreeRemoval.remove(directory);
  }

  /** The bundle's directory, absolute. */
  public Path directory() {
    return directory;
  }

  public Path config() {
    return directory.resolve(CONFIG);
  }

  public Path rootfs() {
    return directory.resolve(ROOTFS);
  }

  /** The content of config.json, except the {@code cgroupsPath} that a template has set. */
  public Spec spec() {
    return spec;
  }

  /** A sentence for each thing in which it differs from its source, other than as documented. */
  public List<String> differences() {
    return differences;
  }

  /**
   * Replaces config.json.
   *
   * @throws BundleException if it can't be written
   */
  public void write(Spec spec) {
    BundleFiles.write(config(), SpecJson.write(spec, config()));
    this.spec = spec;
    if (spec.hasUserNamespace()) {
      BundleFiles.letPass(directory);
    }
  }

  /**
   * Lets every user pass through a directory, but not read it.
   *
   * @throws BundleException if its mode can't be changed
   */
  public static void letPass(Path directory) {
    BundleFiles.letPass(directory);
  }

  /**
   * Prepares config.json for many containers that differ only by their id. The template is valid
   * until the next {@link #write}.
   *
   * @param pathPrefix a container's {@code cgroupsPath} without the id at its end: {@code
   *     /a/parent/}, or {@code a.slice:prefix:} for systemd
   * @param idWidth length of every id
   */
  public ConfigTemplate template(String pathPrefix, int idWidth) {
    return new ConfigTemplate(config(), ConfigLayout.of(spec, config(), pathPrefix, idWidth));
  }

  /** The source of the configuration, asked once the root filesystem exists. */
  private interface SpecSource {
    Spec specFor(RootfsContents contents, Path rootfs);
  }
}
