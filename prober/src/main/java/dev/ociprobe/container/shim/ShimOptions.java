package dev.ociprobe.container.shim;

import dev.ociprobe.container.shim.generated.Runc;
import dev.ociprobe.container.shim.generated.Task;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of runc's shim for Create.
 *
 * @param binary the runtime that it calls; empty for a shim that calls none, which gets no options
 * @param root the directory above that of the runtime's state
 * @param systemdCgroup true if the runtime asks systemd for its cgroups
 */
public record ShimOptions(Optional<Path> binary, Path root, boolean systemdCgroup) {
  private static final String TYPE = "containerd.runc.v1.Options";

  /** The options as the field {@code options} of Create; empty if there are none. */
  Optional<Task.Any> toMessage() {
    return binary.map(path -> {
      Runc.Options options =
          Runc.Options.newBuilder()
              .setBinaryName(path.toString())
              .setRoot(root.toString())
              .setSystemdCgroup(systemdCgroup)
              .build();
      return Task.Any.newBuilder().setTypeUrl(TYPE).setValue(options.toByteString()).build();
    });
  }
}
