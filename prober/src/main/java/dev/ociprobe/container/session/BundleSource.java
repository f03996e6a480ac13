package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.image.ImageRootfs;
import dev.ociprobe.bundle.image.ImageSpec;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;

/** The source of a run's bundles. Each runtime gets a bundle of its own. */
public sealed interface BundleSource
    permits BundleSource.Payload,
        BundleSource.Command,
        BundleSource.Copy,
        BundleSource.OfImage,
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
}
