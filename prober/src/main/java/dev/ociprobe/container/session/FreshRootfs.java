package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A root filesystem that each container of a slot finds as the first one did, because it is mounted
 * anew for each: an overlay over the bundle's own files and over a tree that bundles share, whose
 * changes are thrown away; or that tree alone, read-only. The host has only the latest mount: a
 * container that lives on keeps the one that it was created with, in its own mount namespace or as
 * its root directory. The mounts lie below the run's directory, and go with it. Not safe for use by
 * several threads at once.
 */
final class FreshRootfs {
  private final Mounts mounts;
  private final Clocks clocks;
  private final Path rootfs;
  private final Layers layers;
  private boolean mounted;
  private RootfsMount latest = new RootfsMount(0, 0);

  private FreshRootfs(Posix posix, Path rootfs, Layers layers) {
    this.mounts = posix.mounts();
    this.clocks = posix.clocks();
    this.rootfs = rootfs;
    this.layers = layers;
  }

  /**
   * Mounts the first one. The slot's stopwatch, which may get a mount namespace of its own, is
   * started afterwards: later mounts reach it because the bundle is a shared mount.
   *
   * @param source of the bundle
   * @param own directory for what belongs to the mounts; must not exist, but its parent must
   * @throws RootfsUnavailableException if this host has no such mount, or none there
   */
  static FreshRootfs over(Bundle bundle, BundleSource source, Path own, Posix posix)
      throws RootfsUnavailableException {
    Mounts mounts = posix.mounts();
    mounts.bind(bundle.directory(), bundle.directory());
    mounts.makeShared(bundle.directory());
    try {
      Layers layers =
          source.rootfsMode() == RootfsMode.BIND_RO
              ? ReadOnlyTree.of(source.sharedTree().orElseThrow(), own, mounts)
              : Overlay.of(bundle.rootfs(), source.sharedTree(), own, mounts);
      FreshRootfs fresh = new FreshRootfs(posix, bundle.rootfs(), layers);
      fresh.renew();
      return fresh;
    } catch (PosixException e) {
      throw new RootfsUnavailableException(bundle.rootfs(), source.rootfsMode(), e);
    }
  }

  /** Mounts it anew: what containers have changed that are not held is gone. */
  void renew() {
    if (mounted) {
      mounts.detach(rootfs);
      mounted = false;
    }
    try {
      layers.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long start = clocks.monotonicNanos();
    layers.mountOn(rootfs);
    latest = new RootfsMount(start, clocks.monotonicNanos());
    mounted = true;
  }

  /** The mount that the latest renewal made. */
  RootfsMount latest() {
    return latest;
  }

  /** Keeps the changes of the container that has the latest mount, until it is released. */
  void hold(String id) {
    layers.hold(id);
  }

  /** Throws away the changes of a container that was held, at the next renewal. */
  void release(String id) {
    layers.release(id);
  }

  /** The files that are mounted. */
  private sealed interface Layers {
    /** Prepares for a mount, while there is none. */
    void prepare() throws IOException;

    void mountOn(Path rootfs);

    void hold(String id);

    void release(String id);
  }

  /**
   * An overlay.
   *
   * @param lowers the uppermost first; only read
   * @param own the changes
   */
  private record Overlay(List<Path> lowers, ChangeDirectories own, Mounts mounts)
      implements Layers {
    static Overlay of(Path rootfs, Optional<Path> tree, Path own, Mounts mounts) {
      return new Overlay(
          Stream.concat(Stream.of(rootfs), tree.stream()).toList(),
          new ChangeDirectories(own),
          mounts);
    }

    private Path work() {
      return own.latest().resolve("work");
    }

    private Path upper() {
      return own.latest().resolve("upper");
    }

    @Override
    public void prepare() throws IOException {
      own.renew();
      Files.createDirectories(work());
      Files.createDirectory(upper());
      // The attributes of the overlay's root are those of its upper directory.
      for (String each : new String[] {"unix:uid", "unix:gid", "unix:mode"}) {
        Files.setAttribute(upper(), each, Files.getAttribute(lowers.getLast(), each));
      }
    }

    @Override
    public void mountOn(Path rootfs) {
      mounts.overlay(lowers, upper(), work(), rootfs);
    }

    @Override
    public void hold(String id) {
      own.hold(id);
    }

    @Override
    public void release(String id) {
      own.release(id);
    }
  }

  /**
   * A tree that is mounted read-only.
   *
   * @param place where it is so already, so that each mount of it is so from its beginning
   */
  private record ReadOnlyTree(Path place, Mounts mounts) implements Layers {
    static ReadOnlyTree of(Path tree, Path place, Mounts mounts) {
      try {
        Files.createDirectory(place);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      mounts.bind(tree, place);
      mounts.makeReadOnly(place);
      return new ReadOnlyTree(place, mounts);
    }

    @Override
    public void prepare() {
      // Nothing can have changed.
    }

    @Override
    public void mountOn(Path rootfs) {
      mounts.bind(place, rootfs);
    }

    @Override
    public void hold(String id) {
      // It has no changes.
    }

    @Override
    public void release(String id) {
      // It has no changes.
    }
  }
}
