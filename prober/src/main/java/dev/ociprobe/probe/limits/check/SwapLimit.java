package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import java.util.Optional;
import java.util.function.Consumer;

/** A limit on swap, which a host without swap can write, but not test. */
interface SwapLimit extends ConditionalLimit {

  @Override
  default Optional<Consumer<CaseReport>> untestable(CheckContext context) {
    return HostMemory.of(context).hasSwap()
        ? Optional.empty()
        : Optional.of(
            report -> report.unsupported("the limit is written, but this host has no swap"));
  }
}
