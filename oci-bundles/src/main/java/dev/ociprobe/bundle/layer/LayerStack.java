package dev.ociprobe.bundle.layer;

import dev.ociprobe.bundle.layer.LayerEntry.Removal;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of an image, which are applied one over the other. All are read and checked before
 * anything is written; each is read again to apply it, and verified again.
 *
 * @param image names them in errors: the file or directory that holds them, or the image
 * @param layers the lowest first
 * @param limits the room that they may take
 */
public record LayerStack(String image, List<Layer> layers, LayerLimits limits) {
  private static final String REMEDY =
      "get the image anew; if you trust it, unpack it with umoci and name the result by --rootfs";

  public LayerStack {
    layers = List.copyOf(layers);
  }

  /**
   * Applies the layers to a directory.
   *
   * @param target an empty directory, on a file system for which {@code aside} is, too
   * @param aside a directory that doesn't exist, for what later layers remove; gone afterwards
   * @return a sentence for each kind of thing that was left out
   * @throws RootfsException if a layer is refused, with nothing written; or if the file system
   *     refuses what a layer holds
   */
  public List<String> applyTo(Path target, Path aside, Posix posix) {
    List<List<Removal>> removals = checked(target);
    try (TreeWriter writer = new TreeWriter(posix, target, aside)) {
      for (int i = 0; i < layers.size(); i++) {
        apply(layers.get(i), removals.get(i), writer);
      }
      return writer.omissions();
    } catch (PosixException e) {
      throw notWritten(target, e);
    } catch (IOException e) {
      throw notWritten(target, e);
    }
  }

  private List<List<Removal>> checked(Path target) {
    LayerCheck check = new LayerCheck(limits);
    List<List<Removal>> removals = new ArrayList<>();
    for (Layer layer : layers) {
      try {
        removals.add(check.check(layer));
      } catch (IOException e) {
        throw refused(layer, e);
      }
    }
    requireSpace(target, check.fileBytes());
    return removals;
  }

  private void apply(Layer layer, List<Removal> removals, TreeWriter writer) throws IOException {
    writer.remove(removals);
    try {
      new LayerReader(layer, limits.maxBytes())
          .read((entry, data) -> {
            if (entry.removal().isEmpty()) {
              writer.write(entry, data);
            }
          });
    } catch (LayerException e) {
      throw refused(layer, e);
    }
    writer.finishLayer();
  }

  private void requireSpace(Path target, long bytes) {
    try {
      long usable = Files.getFileStore(target).getUsableSpace();
      if (bytes > usable) {
        throw new RootfsException(
            target,
            "has room for %d MiB, the image needs up to %d"
                .formatted(usable >> 20, Math.ceilDiv(bytes, 1L << 20)),
            "make room on that file system, or use a smaller image");
      }
    } catch (IOException e) {
      throw notWritten(target, e);
    }
  }

  private RootfsException refused(Layer layer, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return interrupted();
    }
    return new RootfsException(
        image, "layer %s is refused: %s".formatted(layer.name(), cause.getMessage()), REMEDY);
  }

  private RootfsException interrupted() {
    // What is to be undone now must not be interrupted, too.
    boolean _ = Thread.interrupted();
    return new RootfsException(image, "was not unpacked: interrupted", "call ociprobe again");
  }

  private RootfsException notWritten(Path target, IOException cause) {
    return cause instanceof ClosedByInterruptException
        ? interrupted()
        : new RootfsException(
            target,
            "can't be written: " + cause.getMessage(),
            "make room on that file system, and check that it is mounted for writing");
  }

  private static RootfsException notWritten(Path target, PosixException cause) {
    return new RootfsException(
        target,
        "can't hold the image: " + cause.getMessage(),
        switch (cause.errno()) {
          case Errno.EPERM, Errno.EACCES -> "call ociprobe as root: an image sets owners of files";
          case Errno.ENOSYS -> "use Linux 5.6 or later, or unpack the image with umoci (--rootfs)";
          default -> "make room on that file system, and check that it is mounted for writing";
        });
  }
}
