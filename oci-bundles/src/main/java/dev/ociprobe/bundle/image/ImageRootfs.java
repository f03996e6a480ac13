package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.layer.Digest;
import dev.ociprobe.bundle.layer.LayerLimits;
import dev.ociprobe.bundle.layer.LayerStack;
import dev.ociprobe.bundle.rootfs.MountPoints;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;

/**
 * The root filesystem of an image: its layers, one over the other.
 *
 * @param image the image
 * @param posix sets what Java can't
 */
public record ImageRootfs(Image image, Posix posix) implements Rootfs {

  /** The room that images may take together in a cache, unless a newer one needs more. */
  static final long MAX_CACHE_BYTES = 16L << 30;

  /**
   * Returns the image's tree in a cache, which stays unchanged while this process lives. Beside the
   * image's files it has the directories on which every container mounts a file system.
   *
   * @throws RootfsException if the image is refused, or the cache can't be written
   */
  public TreeCache.Tree in(TreeCache cache) {
    Digest chain = image.chainId();
    return cache.tree(
        chain.algorithm() + "-" + chain.encoded(),
        MAX_CACHE_BYTES,
        root -> {
          List<String> omissions = populate(root).omissions();
          MountPoints.addTo(root);
          return omissions;
        });
  }

  @Override
  public RootfsContents populate(Path target) {
    LayerStack stack =
        new LayerStack(image.reference().place(), image.layers(), LayerLimits.DEFAULT);
    Path aside = target.resolveSibling(target.getFileName() + ".removed");
    return new RootfsContents(List.of(), stack.applyTo(target, aside, posix));
  }
}
