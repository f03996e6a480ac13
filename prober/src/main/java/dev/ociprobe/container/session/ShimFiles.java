package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.ShimSocket;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.ShimConfig;
import dev.ociprobe.container.shim.EventSink;
import dev.ociprobe.container.shim.ShimOptions;
import dev.ociprobe.container.shim.ShimProgram;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Gives the shim what it is driven by: a file, and annotations, of which the user's own stay. */
  void configure(Bundle bundle, Path root) throws IOException {
    if (shim.config().isEmpty()) {
      return;
    }
    ShimConfig config = shim.config().get();
    Files.writeString(configFile(), config.text(runtime.binary(), root));
    Map<String, String> annotations = new HashMap<>(config.annotations());
    Optional.ofNullable(bundle.spec().annotations()).ifPresent(annotations::putAll);
    bundle.write(bundle.spec().toBuilder().annotations(annotations).build());
  }

  /** The variables of the shim, one of which names the socket where its events are taken. */
  Map<String, String> environment() {
    if (shim.config().isEmpty()) {
      return runtime.environment();
    }
    Map<String, String> all = new HashMap<>(runtime.environment());
    all.put("TTRPC_ADDRESS", events().toString());
    return all;
  }

  /** Takes the events of a shim that insists on it; the others only note that nobody does. */
  Optional<EventSink> takeEvents() throws IOException {
    return shim.config().isPresent() ? Optional.of(EventSink.at(events())) : Optional.empty();
  }

  private Path events() {
    return directory.resolve("events");
  }

  private Path configFile() {
    return directory.resolve("shim.toml");
  }

  private ShimOptions options(Path root) {
    if (shim.config().isPresent()) {
      return new ShimOptions.InFile(shim.config().get().optionsType(), configFile());
    }
    return shim.drives()
        ? new ShimOptions.OfRunc(
            runtime.binary(), root, runtime.cgroupDriver() == CgroupDriver.SYSTEMD)
        : new ShimOptions.None();
  }

  SlotShim slotShim(
      Placeholders placeholders, Stopwatch stopwatch, Posix posix, Optional<EventSink> events) {
    return new SlotShim(
        program(),
        options(placeholders.root()),
        placeholders.bundle(),
        socket(),
        stopwatch,
        posix,
        events);
  }
}
