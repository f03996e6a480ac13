package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.LayerLimits;
import dev.ociprobe.bundle.layer.LayerStack;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
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

  @Override
  public RootfsContents populate(Path target) {
    LayerStack stack =
        new LayerStack(image.reference().path(), image.layers(), LayerLimits.DEFAULT);
    Path aside = target.resolveSibling(target.getFileName() + ".removed");
    return new RootfsContents(List.of(), stack.applyTo(target, aside, posix));
  }
}
