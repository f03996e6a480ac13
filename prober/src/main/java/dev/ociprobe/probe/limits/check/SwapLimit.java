package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import java.util.Optional;

/** A limit on swap, which a host without swap can write, but not test. */
interface SwapLimit extends ConditionalLimit {

  @Override
  default Optional<Conclusion> untestable(CheckContext context) {
    return HostMemory.of(context).hasSwap()
        ? Optional.empty()
        : Optional.of(
            new Conclusion.Unsupported("the limit is written, but this host has no swap"));
  }
}
