package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Remedies;
import java.util.Optional;

/** A limit on swap, which a host without swap can write, but not test. */
interface SwapLimit extends ConditionalLimit {

  @Override
  default Optional<Conclusion> untestable(CheckContext context) {
    return HostMemory.of(context).hasSwap() ? Optional.empty() : Optional.of(noSwap());
  }

  /** The conclusion on a host without swap. */
  static Conclusion noSwap() {
    return new Conclusion.Unsupported(
        "this host has no swap, without which the limit can't be tested", Remedies.ADD_SWAP);
  }
}
