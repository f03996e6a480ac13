package dev.ociprobe.host.perf;

/**
 * What the kernel told of one moment; the names are those of the tracepoints. Immutable.
 *
 * <p>Thread and process ids are the host's; a later thread may get the id of an earlier one, and
 * only the order of {@link Fork}, {@link Exec} and {@link Exit} tells them apart.
 */
public sealed interface Event {

  /** When, where, and who was running. */
  EventContext at();

  /** {@code CLOCK_MONOTONIC}. */
  default long nanos() {
    return at().nanos();
  }

  /** The thread makes another: of its own process, or the first of a new one. */
  record Fork(EventContext at, int childPid, int childTid) implements Event {
    /** Whether the child is a thread of an existing process. */
    public boolean isThread() {
      return childPid != childTid;
    }
  }

  /**
   * The process becomes another program; {@code at} has the new name.
   *
   * @param path as execve(2) was called with
   */
  record Exec(EventContext at, String path) implements Event {}

  /** The thread ends; what it still does on its way out follows. */
  record Exit(EventContext at) implements Event {}

  /**
   * The thread leaves the CPU to another.
   *
   * @param state why it leaves
   * @param nextTid the thread that follows; 0 if the CPU idles
   * @param stack where in the kernel it leaves
   */
  record Switch(EventContext at, TaskState state, int nextTid, String nextComm, KernelStack stack)
      implements Event {}

  /**
   * The thread, or an interrupt on top of it, makes another runnable.
   *
   * @param targetCpu where that is going to run
   * @param inInterrupt whether an interrupt did it: a timer, a device
   */
  record Waking(EventContext at, int wokenTid, String wokenComm, int targetCpu, boolean inInterrupt)
      implements Event {}

  /**
   * The thread begins to wait for a lock of the kernel.
   *
   * @param lock its address
   * @param flags {@code LCB_F_*}: spin 1, read 2, write 4, rt 8, percpu 16, mutex 32
   */
  record ContentionBegin(EventContext at, long lock, int flags, KernelStack stack)
      implements Event {}

  /**
   * The wait for that lock is over.
   *
   * @param result 0, or a negative errno
   */
  record ContentionEnd(EventContext at, long lock, int result) implements Event {}

  /**
   * The thread sends a signal, or the kernel does on its behalf.
   *
   * @param signal as in signal(7)
   * @param targetTid the thread, or for a process's signal one of its threads
   */
  record SignalGenerate(EventContext at, int signal, int targetTid, String targetComm)
      implements Event {}

  /** The thread takes a signal. */
  record SignalDeliver(EventContext at, int signal) implements Event {}

  /**
   * A cgroup has been made.
   *
   * @param hierarchy id of the cgroup hierarchy, as in /proc/cgroups
   * @param path below the hierarchy's mount point
   */
  record CgroupMkdir(EventContext at, int hierarchy, String path) implements Event {}

  /** A cgroup is gone; see {@link CgroupMkdir}. */
  record CgroupRmdir(EventContext at, int hierarchy, String path) implements Event {}

  /**
   * A thread has been moved into the cgroup of that path.
   *
   * @param movedTid which
   */
  record CgroupAttach(EventContext at, int hierarchy, String path, int movedTid) implements Event {}

  /**
   * A request goes to a block device.
   *
   * @param device {@code dev_t} as the kernel has it: major in the upper 12 bits, minor in 20
   * @param sector of 512 bytes
   * @param operation {@code rwbs}: R read, W write, D discard, F flush, S synchronous, M metadata
   */
  record BlockIssue(EventContext at, int device, long sector, long bytes, String operation)
      implements Event {}

  /**
   * A block device has answered the request of that device and sector.
   *
   * @param error 0, or a negative errno
   */
  record BlockComplete(EventContext at, int device, long sector, int error) implements Event {}

  /** Who ran out of memory. */
  enum ReclaimScope {
    /** The host: {@code mm_vmscan_direct_reclaim}. */
    HOST,
    /** A memory cgroup at its limit: {@code mm_vmscan_memcg_reclaim}. */
    CGROUP
  }

  /** The thread must free memory before it gets any. */
  record ReclaimBegin(EventContext at, ReclaimScope scope) implements Event {}

  /** It has freed so many pages. */
  record ReclaimEnd(EventContext at, ReclaimScope scope, long pages) implements Event {}

  /** A page fault that read from a device has been served; its wait lies before. */
  record MajorFault(EventContext at, long address) implements Event {}

  /** A page fault of any kind has been served. Only in {@link EventSet#FULL}. */
  record PageFault(EventContext at, long address) implements Event {}

  /**
   * Only in {@link EventSet#FULL}.
   *
   * @param number of the system call on this architecture
   */
  record SyscallEnter(EventContext at, long number) implements Event {}

  /**
   * Only in {@link EventSet#FULL}.
   *
   * @param result what it returns; a negative errno on failure
   */
  record SyscallExit(EventContext at, long number, long result) implements Event {}
}
