package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.HookMarks;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.PayloadRootfs;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A source that alters the bundles of another source. */
public sealed interface DerivedBundleSource extends BundleSource {

  /** The altered source, whose answers apply unless this source overrides them. */
  BundleSource source();

  /** Alters a bundle that the other source has just made. */
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
  default Optional<ReadySign> readySign() {
    return source().readySign();
  }

  @Override
  default RootfsMode rootfsMode() {
    return source().rootfsMode();
  }

  @Override
  default Optional<Path> sharedTree() {
    return source().sharedTree();
  }

  @Override
  default String signal() {
    return source().signal();
  }

  @Override
  default Limits limits() {
    return source().limits();
  }

  @Override
  default List<String> execCommand() {
    return source().execCommand();
  }

  /** The payload alone, which is also each hook and writes its marks to {@link HookMarks#file}. */
  record HookedPayload() implements DerivedBundleSource {
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

  /** Bundles with the payload beside their own files, for {@code exec} to run. */
  record WithPayload(BundleSource source) implements DerivedBundleSource {
    @Override
    public void alter(Bundle bundle) {
      PayloadRootfs.addTo(bundle.rootfs());
    }

    @Override
    public List<String> execCommand() {
      return List.of(PayloadRootfs.ADDED, "exit");
    }
  }

  /** Bundles whose root filesystem each container finds as the first one did. */
  record Fresh(BundleSource source) implements DerivedBundleSource {
    @Override
    public void alter(Bundle bundle) {
      // An overlay hides what containers change.
    }

    @Override
    public RootfsMode rootfsMode() {
      return RootfsMode.OVERLAY;
    }
  }

  /** Bundles of a server, which is ready when it gives a sign. */
  record Serving(BundleSource source, ReadySign sign) implements DerivedBundleSource {
    @Override
    public void alter(Bundle bundle) {
      // The server needs no change.
    }

    @Override
    public Optional<ReadySign> readySign() {
      return Optional.of(sign);
    }
  }

  /** Bundles with limits. */
  record Limited(BundleSource source, Limits limits) implements DerivedBundleSource {
    @Override
    public void alter(Bundle bundle) {
      Spec spec = bundle.spec();
      Linux linux = Objects.requireNonNullElse(spec.linux(), Linux.EMPTY);
      Resources resources = limits.on(linux.resources(), bundle.rootfs());
      bundle.write(spec.toBuilder().linux(linux.toBuilder().resources(resources).build()).build());
    }
  }

  /** Bundles with a changed config.json. */
  record Changed(BundleSource source, UnaryOperator<Spec> change) implements DerivedBundleSource {
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
