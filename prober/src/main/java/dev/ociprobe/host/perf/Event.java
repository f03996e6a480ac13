package dev.ociprobe.host.perf;

import java.util.Map;

/**
 * One event in the kernel, named after its tracepoint. Immutable.
 *
 * <p>Thread and process ids are those of the host. A later thread may get the id of an earlier one;
 * only the order of {@link Fork}, {@link Exec} and {@link Exit} tells them apart.
 */
public sealed interface Event {

  /** The time, the CPU and the running thread. */
  EventContext at();

  /** {@code CLOCK_MONOTONIC}. */
  default long nanos() {
    return at().nanos();
  }

  /** The thread starts another: one of its own process, or the first of a new process. */
  record Fork(EventContext at, int childPid, int childTid) implements Event {
    /** Returns true if the child is a thread of an existing process. */
    public boolean isThread() {
      return childPid != childTid;
    }
  }

  /**
   * The process executes another program; {@code at} has the new name.
   *
   * @param path the argument of execve(2)
   */
  record Exec(EventContext at, String path) implements Event {}

  /** The thread ends; events of its last steps may follow. */
  record Exit(EventContext at) implements Event {}

  /**
   * The thread leaves the CPU to another.
   *
   * @param state its state when it leaves
   * @param nextTid the next thread; 0 if the CPU idles
   * @param stack its kernel stack when it leaves
   * @param user its stack in user mode, where {@link RecorderOptions#userWaits} are wanted
   */
  record Switch(
      EventContext at,
      TaskState state,
      int nextTid,
      String nextComm,
      KernelStack stack,
      UserStack user)
      implements Event {}

  /**
   * The thread, or an interrupt on top of it, makes another runnable.
   *
   * @param targetCpu the CPU that it is going to run on
   * @param inInterrupt true if an interrupt did it, as of a timer or a device
   */
  record Waking(EventContext at, int wokenTid, String wokenComm, int targetCpu, boolean inInterrupt)
      implements Event {}

  /** A thread that is not running has been moved to the run queue of another CPU. */
  record Migrate(EventContext at, int movedTid, int fromCpu, int toCpu) implements Event {}

  /**
   * The CPU begins to handle an interrupt on top of the thread.
   *
   * @param handler the name of the interrupt's action, mostly that of a device, as in {@code
   *     /proc/interrupts}; for work that interrupts leave behind {@code softirq NET_RX} and the
   *     like, as in {@code /proc/softirqs}
   */
  record InterruptBegin(EventContext at, String handler) implements Event {}

  /** The CPU has handled the interrupt that began last and hasn't ended. */
  record InterruptEnd(EventContext at) implements Event {}

  /**
   * The thread begins to wait for a kernel lock.
   *
   * @param lock its address
   * @param flags {@code LCB_F_*}: spin 1, read 2, write 4, rt 8, percpu 16, mutex 32
   */
  record ContentionBegin(EventContext at, long lock, int flags, KernelStack stack)
      implements Event {}

  /**
   * The wait for a kernel lock is over.
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
      implements Event {
    private static final int SIGCHLD = 17;
    private static final int SIGSTOP = 19;
    private static final int SIGTTOU = 22;

    /** True for the signal by which a process's parent learns of its end. */
    public boolean tellsOfExit() {
      return signal == SIGCHLD;
    }

    /** True for {@code SIGSTOP}, {@code SIGTSTP}, {@code SIGTTIN} and {@code SIGTTOU}. */
    public boolean stops() {
      return signal >= SIGSTOP && signal <= SIGTTOU;
    }
  }

  /** The thread handles a signal. */
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

  /** A thread has been moved into a cgroup. */
  record CgroupAttach(EventContext at, int hierarchy, String path, int movedTid) implements Event {}

  /**
   * A request is issued to a block device.
   *
   * @param device the kernel's {@code dev_t}: major in the upper 12 bits, minor in the lower 20
   * @param sector of 512 bytes
   * @param operation {@code rwbs}: R read, W write, D discard, F flush, S synchronous, M metadata
   */
  record BlockIssue(EventContext at, int device, long sector, long bytes, String operation)
      implements Event {}

  /**
   * A block device has completed the request for a sector.
   *
   * @param error 0, or a negative errno
   */
  record BlockComplete(EventContext at, int device, long sector, int error) implements Event {}

  /**
   * The thread reads a part of a file that wasn't in the page cache, or writes a new one.
   *
   * @param device of the file system, a {@code dev_t} as in {@link BlockIssue}
   */
  record FilePage(EventContext at, int device, long inode) implements Event {}

  /** The thread begins to reclaim memory before it gets any. */
  record ReclaimBegin(EventContext at, ReclaimScope scope) implements Event {}

  /** The thread has reclaimed memory. */
  record ReclaimEnd(EventContext at, ReclaimScope scope, long pages) implements Event {}

  /** A page fault that read from a device has been served; the wait ended with this event. */
  record MajorFault(EventContext at, long address) implements Event {}

  /** A page fault of any kind has been served. Only in {@link EventSet#FULL}. */
  record PageFault(EventContext at, long address) implements Event {}

  /**
   * A sample of what the thread was doing on its CPU, taken at regular intervals. Only with a
   * {@link RecorderOptions#sampleHertz rate}.
   *
   * @param kernel its kernel stack; empty in user mode
   * @param user its stack in user mode, as far as frame pointers lead; empty for a kernel thread
   */
  record CpuSample(EventContext at, KernelStack kernel, UserStack user) implements Event {}

  /**
   * A tracepoint that the user asked for.
   *
   * @param name as in {@code sched:sched_migrate_task}
   * @param fields its numbers ({@code Long}) and texts
   */
  record Requested(EventContext at, String name, Map<String, Object> fields) implements Event {}

  /**
   * A write(2) begins. Only with {@link RecorderOptions#writes}.
   *
   * @param fd the descriptor
   * @param bytes to write
   */
  record Write(EventContext at, int fd, long bytes) implements Event {}

  /**
   * A system call begins. Only in {@link EventSet#FULL}.
   *
   * @param number of the system call on this architecture
   */
  record SyscallEnter(EventContext at, long number) implements Event {}

  /**
   * A system call ends. Only in {@link EventSet#FULL}.
   *
   * @param result its return value; a negative errno on failure
   */
  record SyscallExit(EventContext at, long number, long result) implements Event {}
}
