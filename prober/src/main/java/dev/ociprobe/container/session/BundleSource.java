package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.HookMarks;
import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What the containers of a run are made from. Each runtime gets a bundle of its own. */
public sealed interface BundleSource {

  /** Makes a bundle in a directory that does not exist yet. */
  Bundle make(Path directory);

  /**
   * What its config.json says, but for the command and the limits that it is given besides its own:
   * known before there is a bundle.
   */
  Spec configuration();

  /** What it is, in a few words, for the results. */
  String description();

  /** Whether the container's init is the payload, which stamps its first instruction. */
  boolean runsPayload();

  /** What ends the container, a name without SIG: a stranger's init may ignore TERM. */
  default String signal() {
    return runsPayload() ? "TERM" : "KILL";
  }

  /** The limits that it is given besides those of its own, each as {@code name=value}. */
  default Limits limits() {
    return Limits.NONE;
  }

  /** The command that {@code exec} runs in the container. */
  List<String> execCommand();

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

  /** A root filesystem and a command of the user's. */
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

    @Override
    public boolean runsPayload() {
      return false;
    }

    @Override
    public List<String> execCommand() {
      return List.of("true");
    }
  }

  /** A copy of a bundle of the user's. */
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

    @Override
    public boolean runsPayload() {
      return false;
    }

    @Override
    public List<String> execCommand() {
      return List.of("true");
    }
  }

  /** What another source makes, altered. */
  sealed interface Derived extends BundleSource {
    /** What it is otherwise. */
    BundleSource source();

    /** Alters what the other has made. */
    void alter(Bundle bundle);

    @Override
    default Bundle make(Path directory) {
      Bundle bundle = source().make(directory);
      try {
        alter(bundle);
        return bundle;
      } catch (RuntimeException e) {
        Bundle.delete(directory);
        throw e;
      }
    }

    @Override
    default Spec configuration() {
      return source().configuration();
    }

    @Override
    default String description() {
      return source().description();
    }

    @Override
    default boolean runsPayload() {
      return source().runsPayload();
    }

    @Override
    default Limits limits() {
      return source().limits();
    }

    @Override
    default List<String> execCommand() {
      return source().execCommand();
    }
  }

  /**
   * The payload alone, and the payload as each hook: what it marks is in {@link HookMarks#file}.
   */
  record Marked() implements Derived {
    @Override
    public BundleSource source() {
      return new Payload();
    }

    @Override
    public void alter(Bundle bundle) {
      HookMarks.addTo(bundle);
    }

    @Override
    public String description() {
      return "payload, also as hooks";
    }
  }

  /** Another source's, under limits. */
  record Limited(BundleSource source, Limits limits) implements Derived {
    @Override
    public void alter(Bundle bundle) {
      Spec spec = bundle.spec();
      Linux linux = Objects.requireNonNullElse(spec.linux(), Linux.EMPTY);
      Resources resources = limits.on(linux.resources(), bundle.rootfs());
      bundle.write(spec.withLinux(linux.withResources(resources)));
    }
  }

  /** Another source's, with something else in its config.json. */
  record Changed(BundleSource source, UnaryOperator<Spec> change) implements Derived {
    @Override
    public void alter(Bundle bundle) {
      bundle.write(change.apply(bundle.spec()));
    }

    @Override
    public Spec configuration() {
      return change.apply(source.configuration());
    }
  }
}
