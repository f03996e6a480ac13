package dev.ociprobe.host.perf;

/** Decoders for the scheduler's tracepoints. */
final class SchedulerDecoders {
  /** {@code TRACE_FLAG_HARDIRQ} and {@code TRACE_FLAG_SOFTIRQ} of the kernel's trace_events.h. */
  private static final long IN_INTERRUPT = 0x08 | 0x10;

  private SchedulerDecoders() {}

  static EventDecoder switching(TracepointFormat format, CommInterner names)
      throws TracepointFormatException {
    NumberField state = format.number("prev_state");
    TextField prevComm = format.text("prev_comm");
    NumberField prevTid = format.number("prev_pid");
    TextField nextComm = format.text("next_comm");
    NumberField nextTid = format.number("next_pid");
    return (sample, at, threads) -> {
      // The sample's own tid is lost if the thread has been reaped by now.
      int leaving = prevTid.readInt(sample);
      threads.named(leaving, prevComm.readName(sample, names));
      EventContext left = threads.context(at.nanos(), at.cpu(), at.pid(), leaving);
      int next = nextTid.readInt(sample);
      String comm = ThreadTable.orIdle(next, nextComm.readName(sample, names));
      threads.named(next, comm);
      return new Event.Switch(
          left,
          stateOf(state.read(sample)),
          next,
          comm,
          sample.stack(),
          sample.userStack(at.pid()));
    };
  }

  static EventDecoder waking(TracepointFormat format, CommInterner names)
      throws TracepointFormatException {
    TextField comm = format.text("comm");
    NumberField tid = format.number("pid");
    NumberField cpu = format.number("target_cpu");
    NumberField flags = format.number("common_flags");
    return (sample, at, threads) -> {
      int woken = tid.readInt(sample);
      String name = comm.readName(sample, names);
      threads.named(woken, name);
      return new Event.Waking(
          at, woken, name, cpu.readInt(sample), (flags.read(sample) & IN_INTERRUPT) != 0);
    };
  }

  static EventDecoder migrating(TracepointFormat format) throws TracepointFormatException {
    NumberField tid = format.number("pid");
    NumberField from = format.number("orig_cpu");
    NumberField to = format.number("dest_cpu");
    return (sample, at, threads) ->
        new Event.Migrate(at, tid.readInt(sample), from.readInt(sample), to.readInt(sample));
  }

  static EventDecoder exec(TracepointFormat format) throws TracepointFormatException {
    TextField path = format.text("filename");
    return (sample, at, threads) -> new Event.Exec(at, path.read(sample));
  }

  /**
   * Decodes {@code prev_state}: since Linux 4.14 it has one bit for each state, and above these a
   * bit for a preempted thread.
   */
  static TaskState stateOf(long prevState) {
    if (prevState == 0) {
      return TaskState.RUNNABLE;
    }
    return switch (Long.numberOfTrailingZeros(prevState)) {
      case 0 -> TaskState.INTERRUPTIBLE;
      case 1 -> TaskState.UNINTERRUPTIBLE;
      case 2 -> TaskState.STOPPED;
      case 3 -> TaskState.TRACED;
      case 4, 5 -> TaskState.DEAD;
      case 6, 7 -> TaskState.IDLE;
      default -> TaskState.PREEMPTED;
    };
  }
}
