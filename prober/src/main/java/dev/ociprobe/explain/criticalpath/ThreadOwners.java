package dev.ociprobe.explain.criticalpath;

import java.util.HashMap;
import java.util.Map;

/** The processes of all threads of the host that the recording shows. */
final class ThreadOwners {
  private final Map<Integer, Integer> pidByTid = new HashMap<>();

  void seen(int tid, int pid) {
    pidByTid.put(tid, pid);
  }

  /** Returns the thread's process; 0 if unknown. */
  int pidOf(int tid) {
    return pidByTid.getOrDefault(tid, 0);
  }
}
