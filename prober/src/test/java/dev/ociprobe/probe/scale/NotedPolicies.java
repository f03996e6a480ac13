package dev.ociprobe.probe.scale;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.Scheduling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The scheduling of no thread: it notes the policies that are set. */
class NotedPolicies implements Scheduling {
  /** Each with its thread before it and its priority after it. */
  final List<String> set = new ArrayList<>();

  boolean refused;

  @Override
  public BitSet affinity(int tid) {
    return new BitSet();
  }

  @Override
  public void setAffinity(int tid, BitSet cpus) {
    // CPUs don't matter here
  }

  @Override
  public void setPolicy(int tid, int policy, int priority) {
    if (refused) {
      throw new PosixException("sched_setscheduler", Errno.EPERM, "policy " + policy);
    }
    set.add("%d %x %d".formatted(tid, policy, priority));
  }
}
