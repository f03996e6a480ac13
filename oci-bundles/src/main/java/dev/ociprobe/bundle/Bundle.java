package dev.ociprobe.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A bundle of our own on disk: a directory (mode 0700) with {@code config.json} and {@code rootfs}.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @see <a href="https://github.com/opencontainers/runtime-spec/blob/main/bundle.md">Filesystem
 *     Bundle</a>
 */
public final class Bundle {

  static final String CONFIG = "config.json";
  static final String ROOTFS = "rootfs";

  private static final String WRITABLE =
      "Make room on that file system, and see that it is mounted for writing.";

  private final Path directory;
  private final List<String> omissions;
  private Spec spec;

  private Bundle(Path directory, Spec spec, List<String> omissions) {
    this.directory = directory;
    this.spec = spec;
    this.omissions = omissions;
  }

  /**
   * Makes a bundle with the {@linkplain DefaultSpec default configuration}. Made entirely or not at
   * all.
   *
   * @param directory where; must not exist yet, its parent must
   * @param rootfs where the root filesystem comes from
   * @param command what to run in it; empty for what the root filesystem is there to run
   * @throws BundleException if it can't be made, or nobody knows what to run
   */
  public static Bundle create(Path directory, Rootfs rootfs, List<String> command) {
    return make(
        directory,
        rootfs,
        contents -> {
          List<String> args = command.isEmpty() ? contents.command() : command;
          if (args.isEmpty()) {
            throw new BundleException(
                directory,
                "nothing to run in this root filesystem",
                "Name the command and its arguments after \"--\".");
          }
          return DefaultSpec.running(args);
        });
  }

  /**
   * Copies somebody's bundle, root filesystem included. The copy's config.json differs in {@code
   * root.path}, and in relative sources of bind mounts, which become absolute so that they mean the
   * same: those, like hooks, do reach the original's files.
   *
   * @param directory where the copy goes; must not exist yet, its parent must
   * @throws BundleException if it can't be copied
   */
  public static Bundle copyOf(UserBundle original, Path directory) {
    return make(directory, Rootfs.directory(original.rootfs()), _ -> original.relocatedSpec());
  }

  private static Bundle make(Path directory, Rootfs rootfs, SpecSource specSource) {
    Path absolute = directory.toAbsolutePath().normalize();
    createDirectory(absolute);
    try {
      Path target = Files.createDirectory(absolute.resolve(ROOTFS));
      RootfsContents contents = rootfs.populate(target);
      Bundle bundle = new Bundle(absolute, specSource.specFor(contents), contents.omissions());
      bundle.write(bundle.spec);
      return bundle;
    } catch (IOException e) {
      throw undone(absolute, BundleException.of(absolute, "be filled", e, WRITABLE));
    } catch (RootfsException e) {
      throw undone(absolute, BundleException.of(e));
    } catch (RuntimeException e) {
      throw undone(absolute, e);
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(
          directory, "exists already", "Name a directory that doesn't exist yet, or remove it.");
    } catch (IOException e) {
      throw BundleException.of(
          directory, "be created", e, "See that its parent exists and is writable.");
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
   * Removes a bundle's directory and all in it. Never follows a symbolic link; a directory that
   * isn't there is no error.
   *
   * @throws BundleException if something is still mounted in it (nothing has been removed then), or
   *     if it can't be removed
   */
  public static void delete(Path directory) {
    TreeRemoval.remove(directory);
  }

  /** Absolute. */
  public Path directory() {
    return directory;
  }

  public Path config() {
    return directory.resolve(CONFIG);
  }

  public Path rootfs() {
    return directory.resolve(ROOTFS);
  }

  /** What config.json says, but for the {@code cgroupsPath} that a template has put there. */
  public Spec spec() {
    return spec;
  }

  /** Sentences on what of the root filesystem's source was left out, for a warning. */
  public List<String> omissions() {
    return omissions;
  }

  /**
   * Replaces config.json.
   *
   * @throws BundleException if it can't be written
   */
  public void write(Spec spec) {
    writeConfig(SpecJson.write(spec, config()));
    this.spec = spec;
  }

  /**
   * Prepares config.json for many containers that differ by their id alone. Valid until the next
   * {@link #write}.
   *
   * @param cgroupParent absolute; a container's {@code cgroupsPath} is {@code cgroupParent/ID}
   * @param idWidth length of every id
   * @throws BundleException if config.json can't be written
   */
  public ConfigTemplate template(String cgroupParent, int idWidth) {
    ConfigLayout layout = ConfigLayout.of(spec, config(), cgroupParent, idWidth);
    writeConfig(layout.json().getBytes(UTF_8));
    return ConfigTemplate.open(config(), layout);
  }

  private void writeConfig(byte[] json) {
    try {
      Files.write(config(), json);
    } catch (IOException e) {
      throw BundleException.of(config(), "be written", e, WRITABLE);
    }
  }

  /** What to configure, once the root filesystem is there. */
  private interface SpecSource {
    Spec specFor(RootfsContents contents);
  }
}
