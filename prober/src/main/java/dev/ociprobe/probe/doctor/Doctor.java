package dev.ociprobe.probe.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Examines a host. Never throws: a check that fails is a finding. */
public final class Doctor {

  private static final List<HostCheck> CHECKS =
      List.of(
          new RootCheck(),
          new CgroupLayoutCheck(),
          new CgroupControllersCheck(),
          new DelegationCheck(),
          new CgroupDriverCheck(),
          new RuntimesCheck(),
          new FixedSleepsCheck(),
          new KataCheck(),
          new ClockSourceCheck(),
          new CpuCountCheck(),
          new GovernorCheck(),
          new SampledCheck(),
          new AttachCostCheck(),
          new DyingCgroupsCheck(),
          new MountsCheck(),
          new TracingCheck(),
          new ResourceLimitsCheck(),
          new AncestorLimitsCheck(),
          new SwapAccountingCheck(),
          new HugePagesCheck(),
          new DiskCheck(),
          new SpaceCheck(),
          new LeftoversCheck());

  private Doctor() {}

  /** Runs every check, in a fixed order. */
  public static List<HostFinding> examine(ExaminedHost host) {
    return examine(host, CHECKS);
  }

  static List<HostFinding> examine(ExaminedHost host, List<HostCheck> checks) {
    return checks.stream().flatMap(check -> guarded(check, host)).toList();
  }

  // A check reads foreign files of the host: one that fails on them must not hide the others.
  private static Stream<HostFinding> guarded(HostCheck check, ExaminedHost host) {
    try {
      return check.examine(host).stream();
    } catch (RuntimeException e) {
      return Stream.of(HostFinding.unknown(check.id(), "the check failed: " + e));
    }
  }
}
