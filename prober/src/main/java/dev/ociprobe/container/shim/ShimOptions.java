package dev.ociprobe.container.shim;

import com.google.protobuf.ByteString;
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

  /** Numbers of the fields of {@code google.protobuf.Any}. */
  private static final int TYPE_URL = 1;

  private static final int VALUE = 2;

  /** Numbers of the fields of {@code containerd.runc.v1.Options}. */
  private static final int BINARY_NAME = 6;

  private static final int ROOT = 7;
  private static final int SYSTEMD_CGROUP = 9;

  /** The options as the field {@code options} of Create; empty if there are none. */
  ByteString toMessage() {
    return binary
        .map(path ->
            new Fields()
                .with(BINARY_NAME, path.toString())
                .with(ROOT, root.toString())
                .with(SYSTEMD_CGROUP, systemdCgroup)
                .toMessage())
        .map(value -> new Fields().with(TYPE_URL, TYPE).with(VALUE, value).toMessage())
        .orElse(ByteString.EMPTY);
  }
}
