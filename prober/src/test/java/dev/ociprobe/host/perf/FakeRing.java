package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** A ring of {@code sched_switch} and major faults, filled with records as the kernel does it. */
final class FakeRing {
  /** The format of {@code sched_switch}, as tracefs has it. */
  static final String SWITCH_FORMAT =
      """
      ID: 1
      \tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:0;
      \tfield:pid_t prev_pid;\toffset:24;\tsize:4;\tsigned:1;
      \tfield:long prev_state;\toffset:32;\tsize:8;\tsigned:1;
      \tfield:char next_comm[16];\toffset:40;\tsize:16;\tsigned:0;
      \tfield:pid_t next_pid;\toffset:56;\tsize:4;\tsigned:1;
      """;

  private static final long SWITCH = 11;

  /** The identifier of its major faults. */
  static final long FAULT = 12;

  /** The identifier of its signals. */
  static final long SIGNAL = 13;

  private final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());

  /** The decoders of the ring's two sources, by their ids. */
  static Map<Long, SourceDecoder> sources() throws TracepointFormatException {
    TracepointFormat format = TracepointFormat.parse(SWITCH_FORMAT);
    return Map.of(
        SWITCH,
        SourceDecoder.of(Tracepoint.SWITCH, Tracepoint.SWITCH.decoder(format, new CommInterner())),
        FAULT,
        SourceDecoder.majorFaults());
  }

  /** The records so far, to be read. The next record is put into an empty ring. */
  ByteBuffer drain() {
    ByteBuffer drained = bytes.duplicate().order(bytes.order()).flip();
    bytes.clear();
    return drained;
  }

  FakeRing putFault(long time, int pid, int tid, long address) {
    return putFault(FAULT, time, pid, tid, address);
  }

  FakeRing putFault(long id, long time, int pid, int tid, long address) {
    putHead(PerfRecord.PERF_RECORD_SAMPLE, 40);
    bytes.putLong(id).putInt(pid).putInt(tid).putLong(time).putLong(address);
    return this;
  }

  /** Puts a switch, by the data of which thread 7 leaves the CPU. */
  FakeRing putSwitch(
      long time, int pid, int tid, String comm, long state, int next, String nextComm) {
    return putSwitch(
        new long[] {-128, 0xffffffff81000010L, 0x20}, time, pid, tid, comm, state, next, nextComm);
  }

  /** Puts a switch with the words of another stack, or of two. */
  FakeRing putSwitch(
      long[] stack,
      long time,
      int pid,
      int tid,
      String comm,
      long state,
      int next,
      String nextComm) {
    putHead(PerfRecord.PERF_RECORD_SAMPLE, 112 + Long.BYTES * stack.length);
    bytes.putLong(SWITCH).putInt(pid).putInt(tid).putLong(time).putLong(stack.length);
    Arrays.stream(stack).forEach(bytes::putLong);
    bytes.putInt(68).putLong(0).put(name(comm)).putInt(7).putInt(0).putLong(state);
    bytes.put(name(nextComm)).putInt(next).putInt(0).putInt(0);
    return this;
  }

  /** Puts a fork or an exit of a process whose parent has that id. */
  FakeRing putTask(int type, long time, int pid, int parentPid, int tid, int parentTid) {
    putHead(type, 56);
    bytes.putInt(pid).putInt(parentPid).putInt(tid).putInt(parentTid).putLong(time);
    return putTrailer(pid, tid, time);
  }

  /** Puts a signal by a thread; its data is empty. */
  FakeRing putSignal(long time, int pid, int tid) {
    putHead(PerfRecord.PERF_RECORD_SAMPLE, 40);
    bytes.putLong(SIGNAL).putInt(pid).putInt(tid).putLong(time).putInt(0).putInt(0);
    return this;
  }

  FakeRing putComm(long time, int pid, int tid, String comm) {
    putHead(PerfRecord.PERF_RECORD_COMM, 56);
    bytes.putInt(pid).putInt(tid).put(name(comm));
    return putTrailer(pid, tid, time);
  }

  /** Puts the record of so many lost events. */
  FakeRing putLost(long time, long events) {
    putHead(PerfRecord.PERF_RECORD_LOST, 48);
    bytes.putLong(SWITCH).putLong(events);
    return putTrailer(0, 0, time);
  }

  private void putHead(int type, int size) {
    bytes.putInt(type).putShort((short) 0).putShort((short) size);
  }

  private FakeRing putTrailer(int pid, int tid, long time) {
    bytes.putInt(pid).putInt(tid).putLong(time).putLong(SWITCH);
    return this;
  }

  private static byte[] name(String comm) {
    return Arrays.copyOf(comm.getBytes(StandardCharsets.US_ASCII), 16);
  }
}
