package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
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

  private final Path directory;
  private final List<String> omissions;
  private Spec spec;

  private Bundle(Path directory, Spec spec, List<String> omissions) {
    this.directory = directory;
    this.spec = spec;
    this.omissions = List.copyOf(omissions);
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
    return new Bundle(
        directory, DefaultSpec.running(command), rootfs.populate(directory).omissions());
  }

  /**
   * Copies somebody's bundle, root filesystem included. Only {@code root.path} differs in its
   * config.json.
   *
   * @param directory where the copy goes; must not exist yet, its parent must
   * @throws BundleException if it can't be copied
   */
  public static Bundle copyOf(UserBundle original, Path directory) {
    return new Bundle(directory, original.spec(), List.of());
  }

  /**
   * Removes a bundle's directory and all in it. Never follows a symbolic link; a directory that
   * isn't there is no error.
   *
   * @throws BundleException if something is still mounted in it (nothing has been removed then), or
   *     if it can't be removed
   */
  public static void delete(Path directory) {
    if (directory.isAbsolute()) {
      throw new UnsupportedOperationException();
    }
  }

  /** Absolute. */
  public Path directory() {
    return directory;
  }

  public Path config() {
    return directory.resolve("config.json");
  }

  public Path rootfs() {
    return directory.resolve("rootfs");
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
    ConfigTemplate template = new ConfigTemplate();
    template.prepare(cgroupParent + idWidth);
    return template;
  }
}
