package dev.ociprobe.host.perf;

import java.util.List;

/** The tracepoints that are recorded. */
enum Tracepoint {
  SWITCH("sched", "sched_switch", Need.ALWAYS, true),
  WAKING("sched", "sched_waking", Need.ALWAYS, false),
  EXEC("sched", "sched_process_exec", Need.ALWAYS, false),
  MIGRATE("sched", "sched_migrate_task", Need.IF_THERE, false),
  IRQ_BEGIN("irq", "irq_handler_entry", Need.IF_THERE, false),
  IRQ_END("irq", "irq_handler_exit", Need.IF_THERE, false),
  SOFTIRQ_BEGIN("irq", "softirq_entry", Need.IF_THERE, false),
  SOFTIRQ_END("irq", "softirq_exit", Need.IF_THERE, false),
  CONTENTION_BEGIN("lock", "contention_begin", Need.IF_THERE, true),
  CONTENTION_END("lock", "contention_end", Need.IF_THERE, false),
  SIGNAL_GENERATE("signal", "signal_generate", Need.IF_THERE, false),
  SIGNAL_DELIVER("signal", "signal_deliver", Need.IF_THERE, false),
  CGROUP_MKDIR("cgroup", "cgroup_mkdir", Need.IF_THERE, false),
  CGROUP_RMDIR("cgroup", "cgroup_rmdir", Need.IF_THERE, false),
  CGROUP_ATTACH("cgroup", "cgroup_attach_task", Need.IF_THERE, false),
  BLOCK_ISSUE("block", "block_rq_issue", Need.IF_THERE, false),
  BLOCK_COMPLETE("block", "block_rq_complete", Need.IF_THERE, false),
  FILE_PAGE("filemap", "mm_filemap_add_to_page_cache", Need.IF_THERE, false),
  DIRECT_RECLAIM_BEGIN("vmscan", "mm_vmscan_direct_reclaim_begin", Need.IF_THERE, false),
  DIRECT_RECLAIM_END("vmscan", "mm_vmscan_direct_reclaim_end", Need.IF_THERE, false),
  MEMCG_RECLAIM_BEGIN("vmscan", "mm_vmscan_memcg_reclaim_begin", Need.IF_THERE, false),
  MEMCG_RECLAIM_END("vmscan", "mm_vmscan_memcg_reclaim_end", Need.IF_THERE, false),
  WRITE("syscalls", "sys_enter_write", Need.IF_WRITES, false),
  SYSCALL_ENTER("raw_syscalls", "sys_enter", Need.FULL, false),
  SYSCALL_EXIT("raw_syscalls", "sys_exit", Need.FULL, false);

  private enum Need {
    /** Without it nothing can be explained. */
    ALWAYS,
    /** Optional: some kernels are older or built without it. */
    IF_THERE,
    /** Optional, and only recorded where {@link RecorderOptions#writes} are wanted. */
    IF_WRITES,
    /** Needed in {@link EventSet#FULL}, otherwise not recorded. */
    FULL
  }

  private final String system;
  private final String event;
  private final Need need;
  private final boolean hasStack;

  Tracepoint(String system, String event, Need need, boolean hasStack) {
    this.system = system;
    this.event = event;
    this.need = need;
    this.hasStack = hasStack;
  }

  /** Its directory in tracefs. */
  String system() {
    return system;
  }

  /** Its name in that directory. */
  String event() {
    return event;
  }

  /**
   * Tells whether it matters on CPUs where the runtime can't run: those for whom it waits, who
   * sends it signals, and the completion of its I/O are there.
   */
  boolean isEverywhere() {
    return switch (this) {
      case SWITCH, WAKING, EXEC, MIGRATE, SIGNAL_GENERATE, BLOCK_ISSUE, BLOCK_COMPLETE, FILE_PAGE ->
          true;
      default -> false;
    };
  }

  /**
   * The fields with the threads that it is about, if it comes with each switch of a thread; none if
   * it is rarer.
   */
  List<String> threadFields() {
    return switch (this) {
      case SWITCH -> List.of("prev_pid", "next_pid");
      case WAKING -> List.of("pid", "common_pid");
      default -> List.of();
    };
  }

  boolean isIn(RecorderOptions options) {
    return switch (need) {
      case ALWAYS, IF_THERE -> true;
      case IF_WRITES -> options.writes();
      case FULL -> options.events() == EventSet.FULL;
    };
  }

  boolean isRequired() {
    return need == Need.ALWAYS || need == Need.FULL;
  }

  /** Returns true if its samples include the kernel stack. */
  boolean hasStack() {
    return hasStack;
  }

  /** Its usual name: {@code sched:sched_switch}. */
  String label() {
    return system + ":" + event;
  }

  /**
   * Makes the decoder of its samples.
   *
   * @throws TracepointFormatException if the format lacks one of the fields
   */
  EventDecoder decoder(TracepointFormat format, CommInterner names)
      throws TracepointFormatException {
    return switch (this) {
      case SWITCH -> SchedulerDecoders.switching(format, names);
      case WAKING -> SchedulerDecoders.waking(format, names);
      case EXEC -> SchedulerDecoders.exec(format);
      case MIGRATE -> SchedulerDecoders.migrating(format);
      case IRQ_BEGIN -> InterruptDecoders.irqBegin(format);
      case SOFTIRQ_BEGIN -> InterruptDecoders.softirqBegin(format);
      case IRQ_END, SOFTIRQ_END -> InterruptDecoders.end();
      case CONTENTION_BEGIN -> KernelDecoders.contentionBegin(format);
      case CONTENTION_END -> KernelDecoders.contentionEnd(format);
      case SIGNAL_GENERATE -> KernelDecoders.signalGenerate(format, names);
      case SIGNAL_DELIVER -> KernelDecoders.signalDeliver(format);
      case CGROUP_MKDIR -> KernelDecoders.cgroup(format, Event.CgroupMkdir::new);
      case CGROUP_RMDIR -> KernelDecoders.cgroup(format, Event.CgroupRmdir::new);
      case CGROUP_ATTACH -> KernelDecoders.cgroupAttach(format);
      case BLOCK_ISSUE -> KernelDecoders.blockIssue(format);
      case BLOCK_COMPLETE -> KernelDecoders.blockComplete(format);
      case FILE_PAGE -> KernelDecoders.filePage(format);
      case DIRECT_RECLAIM_BEGIN -> KernelDecoders.reclaimBegin(ReclaimScope.HOST);
      case MEMCG_RECLAIM_BEGIN -> KernelDecoders.reclaimBegin(ReclaimScope.CGROUP);
      case DIRECT_RECLAIM_END -> KernelDecoders.reclaimEnd(format, ReclaimScope.HOST);
      case MEMCG_RECLAIM_END -> KernelDecoders.reclaimEnd(format, ReclaimScope.CGROUP);
      case WRITE -> KernelDecoders.write(format);
      case SYSCALL_ENTER -> KernelDecoders.syscallEnter(format);
      case SYSCALL_EXIT -> KernelDecoders.syscallExit(format);
    };
  }
}
