package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.ImageBundleSource;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Optional;

/** The warning of a runtime's failed cycles, with what helps. */
final class FailureWarning {
  private static final String BY_HAND =
      "run the bundle by hand: `ociprobe bundle` writes it, by the same options";
  private static final String MACHINE =
      "give its virtual machine more CPU time: it may not have booted in the time that the runtime"
          + " or --timeout allows; `ociprobe doctor` says what it lacks here";
  private static final String OF_HOST =
      "; a program of the host is copied with its libraries only, --rootfs has all its files";

  private FailureWarning() {}

  /**
   * Returns the warning.
   *
   * @param hasFigures whether any cycle of the runtime was timed
   */
  static WarningResult of(List<Candidate> candidates, FailureResult failure, boolean hasFigures) {
    return new WarningResult(
        "failed-cycles",
        failure.runtime()
            + ": "
            + counts(failure)
            + (hasFigures ? "; the figures are those of the rest" : "; it has no figures"),
        remedy(candidates, failure));
  }

  private static String counts(FailureResult failure) {
    long others = failure.count() - failure.measured();
    return failure.measured() == 0
        ? "%d unmeasured %s failed".formatted(others, others == 1 ? "cycle" : "cycles")
        : "%d measured and %d other cycles failed".formatted(failure.measured(), others);
  }

  private static String remedy(List<Candidate> candidates, FailureResult failure) {
    return candidates.stream()
        .filter(each -> each.name().equals(failure.runtime()))
        .findFirst()
        .map(each -> remedy(each, failure))
        .orElse(BY_HAND);
  }

  private static String remedy(Candidate candidate, FailureResult failure) {
    String byHand = isProgramOfHost(candidate.source()) ? BY_HAND + OF_HOST : BY_HAND;
    return platform(candidate.runtime())
        .map(FailureWarning::leaveOut)
        .or(() -> machine(candidate.runtime(), failure))
        .map(each -> each + "; or " + byHand)
        .orElse(byHand);
  }

  /** Kata's create tells of a machine that boots too slowly only "transport is closing". */
  private static Optional<String> machine(OciRuntime runtime, FailureResult failure) {
    return runtime.quirks().contains(Quirk.SLOW_PHASES)
            && failure.phases().containsKey(Phase.CREATE.label())
        ? Optional.of(MACHINE)
        : Optional.empty();
  }

  /** Returns true if the command may lack files that it opens at run time. */
  private static boolean isProgramOfHost(BundleSource source) {
    return switch (source) {
      case BundleSource.Command command -> command.rootfs().isProgramOfHost();
      case DerivedBundleSource derived -> isProgramOfHost(derived.source());
      case BundleSource.Payload _, BundleSource.Copy _, ImageBundleSource _ -> false;
    };
  }

  /** The platform that the user has chosen by an option of the runtime. */
  private static Optional<String> platform(OciRuntime runtime) {
    return runtime.entry().platforms().flatMap(choice -> choice.chosenBy(runtime.options()));
  }

  private static String leaveOut(String platform) {
    String needs =
        platform.equals("kvm")
            ? " (kvm needs virtualization by the hardware, and may hang where /dev/kvm is nested)"
            : "";
    return "leave out --platform=%s: this host may not have what it needs%s"
        .formatted(platform, needs);
  }
}
