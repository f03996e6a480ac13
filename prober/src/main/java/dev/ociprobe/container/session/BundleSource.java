package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.image.ImageRootfs;
import dev.ociprobe.bundle.image.ImageSpec;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The source of a run's bundles. Each runtime gets a bundle of its own. */
public sealed interface BundleSource
    permits BundleSource.Payload,
        BundleSource.Command,
        BundleSource.Copy,
        BundleSource.OfImage,
        BundleSource.OverImage,
        DerivedBundleSource {

  /**
   * Makes a bundle.
   *
   * @param directory doesn't exist yet
   */
  Bundle make(Path directory);

  /**
   * The configuration of its bundles, known before one is made. It lacks {@link #limits}, and the
   * command if that depends on the root filesystem.
   */
  Spec configuration();

  /** A few words on the source, for the results. */
  String description();

  /** Returns true if the container's init is the payload, which stamps its first instruction. */
  default boolean runsPayload() {
    return false;
  }

  /** Returns true if each container gets the root filesystem as the first one did. */
  default boolean isFreshForEach() {
    return false;
  }

  /** The tree below the overlay that each container gets; empty if its bundles hold all files. */
  default Optional<Path> sharedTree() {
    return Optional.empty();
  }

  /** The signal that ends the container, without SIG: a foreign init may ignore TERM. */
  default String signal() {
    return runsPayload() ? "TERM" : "KILL";
  }

  /** The limits that are laid over the configuration's own, each as {@code name=value}. */
  default Limits limits() {
    return Limits.NONE;
  }

  /** The command that {@code exec} runs in the container. */
  default List<String> execCommand() {
    return List.of("true");
  }

  /** The payload alone, with the default configuration. */
  record Payload() implements BundleSource {
    @Override
    public Bundle make(Path directory) {
      return Bundle.create(directory, Rootfs.payload(), List.of());
    }

    @Override
    public Spec configuration() {
      return DefaultSpec.running(List.of());
    }

    @Override
    public String description() {
      return "payload";
    }

    @Override
    public boolean runsPayload() {
      return true;
    }

    @Override
    public List<String> execCommand() {
      return List.of("/payload", "exit");
    }
  }

  /** A root filesystem and a command that the user named. */
  record Command(Rootfs rootfs, List<String> command) implements BundleSource {
    public Command {
      command = List.copyOf(command);
    }

    @Override
    public Bundle make(Path directory) {
      return Bundle.create(directory, rootfs, command);
    }

    @Override
    public Spec configuration() {
      return DefaultSpec.running(command);
    }

    @Override
    public String description() {
      return "rootfs: " + String.join(" ", command);
    }
  }

  /** A copy of a user's bundle. */
  record Copy(UserBundle original) implements BundleSource {
    @Override
    public Bundle make(Path directory) {
      return Bundle.copyOf(original, directory);
    }

    @Override
    public Spec configuration() {
      return original.spec();
    }

    @Override
    public String description() {
      return "bundle " + original.directory();
    }
  }

  /** An image, with the configuration that it asks for. */
  record OfImage(Image image, List<String> command, Posix posix) implements BundleSource {
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
      return "image %s@%s".formatted(image.reference(), image.digest());
    }

    /** The image's own; one without may ignore TERM as any foreign init. */
    @Override
    public String signal() {
      return spec().stopSignal().orElseGet(BundleSource.super::signal);
    }
  }

  /** An image whose containers get an overlay each, over one tree that is kept in a cache. */
  record OverImage(OfImage image, TreeCache cache) implements BundleSource {
    private TreeCache.Tree tree() {
      return new ImageRootfs(image.image(), image.posix()).in(cache);
    }

    @Override
    public Bundle make(Path directory) {
      TreeCache.Tree tree = tree();
      return Bundle.over(directory, tree.root(), tree.omissions(), image.spec()::in);
    }

    @Override
    public Optional<Path> sharedTree() {
      return Optional.of(tree().root());
    }

    @Override
    public boolean isFreshForEach() {
      return true;
    }

    @Override
    public Spec configuration() {
      return image.configuration();
    }

    @Override
    public String description() {
      return image.description() + ", by overlays";
    }

    @Override
    public String signal() {
      return image.signal();
    }
  }
}
