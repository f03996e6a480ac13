package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The source of a run's bundles. Each runtime gets a bundle of its own. */
public sealed interface BundleSource
    permits BundleSource.Payload,
        BundleSource.Command,
        BundleSource.Copy,
        ImageBundleSource,
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

  /** The sign by which the container's server tells that it is ready; empty if it needs none. */
  default Optional<ReadySign> readySign() {
    return Optional.empty();
  }

  /** The way in which containers get their root filesystem. */
  default RootfsMode rootfsMode() {
    return RootfsMode.COPY;
  }

  /** The tree that each container gets a mount of; empty if its bundles hold all files. */
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
}
