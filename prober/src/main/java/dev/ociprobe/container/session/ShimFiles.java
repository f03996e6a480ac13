package dev.ociprobe.container.session;

import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.ShimSocket;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.shim.ShimOptions;
import dev.ociprobe.container.shim.ShimProgram;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of a slot whose runtime is called through a containerd shim.
 *
 * @param directory of the slot
 */
record ShimFiles(OciRuntime runtime, EntryKind.Shim shim, Path directory) {

  /** The files in the directory of a slot; empty if the runtime is no shim. */
  static Optional<ShimFiles> of(OciRuntime runtime, Path directory) {
    return runtime.entry().kind() instanceof EntryKind.Shim shim
        ? Optional.of(new ShimFiles(runtime, shim, directory))
        : Optional.empty();
  }

  private ShimProgram program() {
    return new ShimProgram(shim, directory.resolve("containerd"));
  }

  /** Names the shim's socket. */
  ShimSocket socket() {
    return new ShimSocket(directory.resolve("socket"));
  }

  /** The directory where the runtime behind the shim keeps its state. */
  Path state(Path root) {
    return root.resolve(EntryKind.Shim.NAMESPACE);
  }

  /** The command that removes a container of a shim that calls no other runtime's binary. */
  Optional<List<String>> deletion(Path bundle) {
    return shim.drives() ? Optional.empty() : Optional.of(program().delete(LedgerEntry.ID, bundle));
  }

  SlotShim slotShim(Placeholders placeholders, Stopwatch stopwatch, Posix posix) {
    ShimOptions options =
        new ShimOptions(
            shim.drives() ? Optional.of(runtime.binary()) : Optional.empty(),
            placeholders.root(),
            runtime.cgroupDriver() == CgroupDriver.SYSTEMD);
    return new SlotShim(program(), options, placeholders.bundle(), socket(), stopwatch, posix);
  }
}
