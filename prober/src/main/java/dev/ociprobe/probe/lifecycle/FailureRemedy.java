package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.OciRuntime;
import java.util.List;
import java.util.Optional;

/** The remedy for cycles that failed. */
final class FailureRemedy {
  private static final String BY_HAND =
      "run the bundle by hand: `ociprobe bundle` writes it; a program of the host is copied with"
          + " its libraries only, --rootfs has all its files";

  private FailureRemedy() {}

  /** Returns the remedy for those of one candidate. */
  static String of(List<Candidate> candidates, String name) {
    return candidates.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .flatMap(each -> platform(each.runtime()))
        .map(FailureRemedy::ofPlatform)
        .orElse(BY_HAND);
  }

  /** The platform that the user has chosen by an option of the runtime. */
  private static Optional<String> platform(OciRuntime runtime) {
    return runtime.entry().platforms().flatMap(choice -> choice.chosenBy(runtime.options()));
  }

  private static String ofPlatform(String platform) {
    String needs =
        platform.equals("kvm")
            ? " (kvm needs virtualization by the hardware, and may hang where /dev/kvm is nested)"
            : "";
    return "leave out --platform=%s: this host may not have what it needs%s; or %s"
        .formatted(platform, needs, BY_HAND);
  }
}
