package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.host.procfs.CpuList;
import java.math.BigInteger;
import java.util.List;

/**
 * The checks of the limits that a {@code linux.resources.cpu} holds.
 *
 * @param limits where they are collected
 */
record RequestedCpuChecks(RequestCollector limits) {
  private static final long DEFAULT_PERIOD_MICROS = 100_000;
  private static final long DEFAULT_QUOTA_MICROS = 20_000;
  private static final BigInteger MAX_PERIOD_MICROS = BigInteger.valueOf(1_000_000);

  void addAll(Cpu cpu) {
    // To runtimes, a period of 0 is none.
    BigInteger asked = cpu.period() == null ? BigInteger.ZERO : cpu.period().value();
    BigInteger period = asked.signum() == 0 ? BigInteger.valueOf(DEFAULT_PERIOD_MICROS) : asked;
    Long quota = cpu.quota();
    if (quota != null && quota > 0) {
      quota(quota, period);
    } else if (quota != null) {
      limits.noLimit("cpu.quota=" + quota);
    } else if (asked.signum() > 0) {
      limits.noLimit("cpu.period=" + period);
    }
    if (cpu.burst() != null) {
      burst(cpu.burst().value(), quota == null ? 0 : quota, period);
    }
    limits.add("cpu.shares", cpu.shares(), n -> new CpuShares(List.of(CpuWeights.beside(n))));
    limits.list("cpu.cpuset", cpu.cpus(), CpuCpuset::new);
    limits.list("cpu.mems", cpu.mems(), nodes -> new CpuMems(CpuList.of(nodes)));
    if (cpu.idle() != null && cpu.idle() == 0) {
      limits.noLimit("cpu.idle=0");
    } else {
      limits.add("cpu.idle", cpu.idle(), _ -> new CpuIdle());
    }
    limits.unknown("cpu.realtimeRuntime", cpu.realtimeRuntime());
    limits.unknown("cpu.realtimePeriod", cpu.realtimePeriod());
    limits.unknownFields("cpu.", cpu.extra());
  }

  private void quota(long micros, BigInteger period) {
    limits.add(
        "cpu.quota=%dus/%sus".formatted(micros, period),
        () -> {
          TriedQuota quota = TriedQuota.ofMicros(micros, period.longValueExact());
          return new RequestedCheck(new CpuQuota(List.of(quota)), "cpu.quota=" + quota.name());
        });
  }

  /** Adds the check of a burst, beside a quota as large where there is none: the least allowed. */
  private void burst(BigInteger micros, long quota, BigInteger period) {
    if (micros.signum() == 0) {
      limits.noLimit("cpu.burst=0us");
      return;
    }
    limits.add(
        "cpu.burst=" + micros + "us",
        () -> {
          long burst = micros.longValueExact();
          long beside = quota > 0 ? quota : Math.max(DEFAULT_QUOTA_MICROS, burst);
          long length = period.min(MAX_PERIOD_MICROS).longValueExact();
          return CpuBurst.requesting(TriedQuota.ofMicros(beside, length), burst);
        });
  }
}
