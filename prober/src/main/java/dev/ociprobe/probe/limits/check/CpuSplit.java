package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.OutsideWork;
import dev.ociprobe.probe.limits.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The CPUs that two containers got, which compete for one.
 *
 * @param light what the first one got; empty if the kernel doesn't report it
 * @param heavy what the second one got; empty if the kernel doesn't report it
 * @param outside the CPU time of their runtime's processes outside of both cgroups
 * @param window of time
 * @param stoodStill true if the machine stood still for so long that one may have been charged with
 *     time in which none ran
 */
record CpuSplit(
    OptionalDouble light,
    OptionalDouble heavy,
    OutsideWork outside,
    Duration window,
    boolean stoodStill) {
  private static final Duration SETTLING = Duration.ofMillis(200);

  /** The kernel's longest tick, in which one container may run on. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** A preparation of the running containers before they are measured. */
  @FunctionalInterface
  interface Beginning {
    void of(ContainerUnderTest light, ContainerUnderTest heavy);
  }

  static CpuSplit measure(
      CheckContext context,
      ContainerPlan lightPlan,
      ContainerPlan heavyPlan,
      Beginning beginning,
      Duration window)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest light = context.create(lightPlan);
        ContainerUnderTest heavy = context.create(heavyPlan)) {
      light.start();
      heavy.start();
      beginning.of(light, heavy);
      return of(context, light, heavy, window);
    }
  }

  /** The split between two running containers, once they have run for a moment. */
  static CpuSplit of(
      CheckContext context, ContainerUnderTest light, ContainerUnderTest heavy, Duration window)
      throws CheckInterruptedException {
    context.clock().pause(SETTLING);
    CpuShare.Mark lightMark = CpuShare.mark(light.cgroups());
    CpuShare.Mark heavyMark = CpuShare.mark(heavy.cgroups());
    OutsideWork before = outside(light, heavy);
    Duration stalled = context.clock().stalled();
    context.clock().pause(window);
    return new CpuSplit(
        CpuShare.since(lightMark, light.cgroups()).cpus(),
        CpuShare.since(heavyMark, heavy.cgroups()).cpus(),
        outside(light, heavy).since(before),
        window,
        CpuWindow.isStandstill(context.clock().stalled().minus(stalled), window));
  }

  private static OutsideWork outside(ContainerUnderTest light, ContainerUnderTest heavy) {
    return light.processes().outsideWork().and(heavy.processes().outsideWork());
  }

  /** The conclusion where the weights can't be judged by the containers' CPU time. */
  Optional<Conclusion> unjudged() {
    double inside = (light.orElse(0) + heavy.orElse(0)) * window.toNanos();
    if (outside.total() > inside) {
      return Optional.of(outside.escaped());
    }
    return isKnown()
        ? Optional.empty()
        : Optional.of(
            new Conclusion.Inconclusive("the kernel doesn't report the containers' CPU time"));
  }

  private boolean isKnown() {
    return light.isPresent() && heavy.orElse(0) > 0;
  }

  /** Judges the first one's part, which by the weights should be the ideal one. */
  WeightVerdict verdict(double ideal, double tolerance) {
    WeightVerdict verdict = WeightVerdict.of(lightPart(), ideal, tolerance);
    if (verdict != WeightVerdict.OFF) {
      return verdict;
    }
    double off = Math.abs(lightPart() - ideal) * (light.orElse(0) + heavy.orElse(0));
    return stoodStill
        ? WeightVerdict.UNKNOWN
        : off * window.toNanos() < TICK.toNanos() ? WeightVerdict.TOO_SHORT : verdict;
  }

  /** The first one's part in what both got, 0 to 1; NaN if that isn't known. */
  double lightPart() {
    return isKnown()
        ? light.getAsDouble() / (light.getAsDouble() + heavy.getAsDouble())
        : Double.NaN;
  }
}
