package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.image.ImageRootfs;
import dev.ociprobe.bundle.image.ImageSpec;
import dev.ociprobe.bundle.rootfs.MountPoints;
import dev.ociprobe.bundle.rootfs.PayloadRootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sources of bundles that images fill. */
public sealed interface ImageBundleSource extends BundleSource {
  /** An image, with the configuration that it asks for. */
  record OfImage(Image image, List<String> command, Posix posix) implements ImageBundleSource {
    public OfImage {
      command = List.copyOf(command);
    }

    private ImageSpec spec() {
      return new ImageSpec(image, command);
    }

    @Override
    public Bundle make(Path directory) {
      return Bundle.create(directory, new ImageRootfs(image, posix), spec()::in);
    }

    @Override
    public Spec configuration() {
      return spec().withoutRootfs();
    }

    @Override
    public String description() {
      return nameOf(image);
    }

    /** The image's own; one without may ignore TERM as any foreign init. */
    @Override
    public String signal() {
      return spec().stopSignal().orElseGet(ImageBundleSource.super::signal);
    }
  }

  /**
   * An image whose containers share one tree, which is kept in a cache.
   *
   * @param rootfsMode how they get it; no copy
   */
  record SharedImage(OfImage image, TreeCache cache, RootfsMode rootfsMode)
      implements ImageBundleSource {
    private ImageRootfs rootfs() {
      return new ImageRootfs(image.image(), image.posix());
    }

    private Spec mounted(Spec spec) {
      return rootfsMode == RootfsMode.BIND_RO
          ? spec.toBuilder().root(new Root("rootfs", true, Map.of())).build()
          : spec;
    }

    @Override
    public Bundle make(Path directory) {
      TreeCache.Tree tree = rootfs().in(cache);
      return Bundle.over(
          directory,
          tree.root(),
          tree.omissions(),
          root -> usable(mounted(image.spec().in(root)), root));
    }

    private Spec usable(Spec spec, Path root) {
      if (rootfsMode == RootfsMode.BIND_RO) {
        MountPoints.requireIn(
            root,
            Objects.requireNonNullElse(spec.mounts(), List.<Mount>of()).stream()
                .map(Mount::destination)
                .toList());
      }
      return spec;
    }

    @Override
    public Optional<Path> sharedTree() {
      return Optional.of(rootfs().in(cache).root());
    }

    @Override
    public Spec configuration() {
      return mounted(image.configuration());
    }

    @Override
    public String description() {
      return image.description();
    }

    @Override
    public String signal() {
      return image.signal();
    }
  }

  /** The payload among the files of an image, with the default configuration. */
  record PayloadInImage(Image image, Posix posix) implements ImageBundleSource {
    @Override
    public Bundle make(Path directory) {
      return Bundle.create(directory, this::populate, List.of());
    }

    private RootfsContents populate(Path target) {
      List<String> omissions = new ImageRootfs(image, posix).populate(target).omissions();
      return new RootfsContents(List.of(PayloadRootfs.addAsProgramTo(target)), omissions);
    }

    @Override
    public Spec configuration() {
      return new Payload().configuration();
    }

    @Override
    public String description() {
      return "payload in " + nameOf(image);
    }

    @Override
    public boolean runsPayload() {
      return true;
    }

    @Override
    public List<String> execCommand() {
      return new Payload().execCommand();
    }
  }

  private static String nameOf(Image image) {
    return "image %s@%s".formatted(image.reference(), image.digest());
  }
}
