package dev.ociprobe.cli;

import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.ImageBundleSource;
import dev.ociprobe.container.session.RootfsMode;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that chooses how the containers of an image get their root filesystem. */
final class RootfsModeOption {

  @Option(
      names = "--rootfs-mode",
      paramLabel = "copy|overlay|bind-ro",
      defaultValue = "copy",
      converter = Form.class,
      completionCandidates = Labels.class,
      description =
          "Root filesystem of an --image. copy: each runtime has its own, which its containers"
              + " share. overlay: the image is unpacked once, into a cache, and each container gets"
              + " an overlay over it. bind-ro: each gets a read-only bind mount of it. These are"
              + " mounted before create, and timed apart (default: copy).")
  private RootfsMode mode = RootfsMode.COPY;

  /** The names of the modes on the command line and in plans. */
  static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(RootfsMode.values()).map(RootfsMode::label).iterator();
    }
  }

  /** The modes by the names that they have in results. */
  static final class Form implements ITypeConverter<RootfsMode> {
    @Override
    public RootfsMode convert(String value) {
      return Arrays.stream(RootfsMode.values())
          .filter(each -> each.label().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is none of copy, overlay, bind-ro".formatted(value)));
    }
  }

  /** Returns the source that gives containers their root filesystem in this way. */
  BundleSource applied(BundleSource source) {
    if (!mode.isMounted()) {
      return source;
    }
    if (source instanceof ImageBundleSource.OfImage image) {
      return new ImageBundleSource.SharedImage(image, TreeCache.ofUser(), mode);
    }
    throw new UserError(
        ExitCode.USAGE,
        "--rootfs-mode %s is for images".formatted(mode.label()),
        "name one by --image"
            + (mode == RootfsMode.OVERLAY ? ", or use --fresh-rootfs" : ", or use copy"));
  }
}
