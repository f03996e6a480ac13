package dev.ociprobe.container.shim;

import com.google.protobuf.MessageLite;
import dev.ociprobe.container.shim.generated.Runc;
import dev.ociprobe.container.shim.generated.RuntimeOptions;
import dev.ociprobe.container.shim.generated.Task;
import java.util.Optional;

/** The field {@code options} of Create. */
final class CreateOptions {
  private CreateOptions() {}

  /** Returns the field; empty if there are no options. */
  static Optional<Task.Any> of(ShimOptions options) {
    return switch (options) {
      case ShimOptions.None() -> Optional.empty();
      case ShimOptions.OfRunc(var binary, var root, boolean systemdCgroup) ->
          any(
              "containerd.runc.v1.Options",
              Runc.Options.newBuilder()
                  .setBinaryName(binary.toString())
                  .setRoot(root.toString())
                  .setSystemdCgroup(systemdCgroup)
                  .build());
      case ShimOptions.InFile(String type, var file) ->
          any(
              "runtimeoptions.v1.Options",
              RuntimeOptions.Options.newBuilder()
                  .setTypeUrl(type)
                  .setConfigPath(file.toString())
                  .build());
    };
  }

  private static Optional<Task.Any> any(String type, MessageLite options) {
    return Optional.of(
        Task.Any.newBuilder().setTypeUrl(type).setValue(options.toByteString()).build());
  }
}
