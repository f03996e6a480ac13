package dev.ociprobe.explain.criticalpath;

import java.util.HashMap;
import java.util.Map;

/** To which process a thread belongs, of all threads of the host that were seen. */
final class ThreadOwners {
  private final Map<Integer, Integer> pidByTid = new HashMap<>();

  void seen(int tid, int pid) {
    pidByTid.put(tid, pid);
  }

  /** Its process; 0 if it was never seen. */
  int pidOf(int tid) {
    return pidByTid.getOrDefault(tid, 0);
  }
}
