package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run, which holds bundles, root filesystems and the runtimes' state.
 *
 * @param fileSystem its type, as {@code ext4} or {@code tmpfs}
 */
public record StateDirectory(String path, @Nullable String fileSystem) {

  static StateDirectory of(Path directory, PseudoFiles files) {
    return new StateDirectory(directory.toString(), files.mounts().typeOf(directory).orElse(null));
  }
}
