package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A root filesystem that each container of a slot finds as the first one did: an overlay over the
 * bundle's, and over a tree that bundles share. What a container changes is thrown away before the
 * next one is made, which is not timed. The mounts lie below the run's directory, and go with it.
 * Not safe for use by several threads at once.
 */
final class FreshRootfs {
  private final Mounts mounts;
  private final Path rootfs;
  private final List<Path> lowers;
  private final Path layer;
  private boolean mounted;

  private FreshRootfs(Mounts mounts, Path rootfs, Optional<Path> tree, Path layer) {
    this.mounts = mounts;
    this.rootfs = rootfs;
    this.lowers = Stream.concat(Stream.of(rootfs), tree.stream()).toList();
    this.layer = layer;
  }

  /**
   * Mounts the first overlay. The slot's stopwatch, which may get a mount namespace of its own, is
   * started afterwards: later overlays reach it because the bundle is a shared mount.
   *
   * @param tree what the bundle's root filesystem lacks; only read
   * @param layer directory for the changes; must not exist, but its parent must
   * @throws OverlayUnavailableException if this host has no overlays, or none there
   */
  static FreshRootfs over(Bundle bundle, Optional<Path> tree, Path layer, Mounts mounts)
      throws OverlayUnavailableException {
    FreshRootfs fresh = new FreshRootfs(mounts, bundle.rootfs(), tree, layer);
    mounts.bind(bundle.directory(), bundle.directory());
    mounts.makeShared(bundle.directory());
    try {
      fresh.renew();
    } catch (PosixException e) {
      throw new OverlayUnavailableException(bundle.rootfs(), e);
    }
    return fresh;
  }

  /** Throws the changes away. */
  void renew() {
    if (mounted) {
      mounts.detach(rootfs);
      mounted = false;
    }
    Bundle.delete(layer);
    try {
      Path work = Files.createDirectories(layer.resolve("work"));
      Path upper = Files.createDirectory(layer.resolve("upper"));
      // The attributes of the overlay's root are those of its upper directory.
      for (String each : new String[] {"unix:uid", "unix:gid", "unix:mode"}) {
        Files.setAttribute(upper, each, Files.getAttribute(lowers.getLast(), each));
      }
      mounts.overlay(lowers, upper, work, rootfs);
      mounted = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
