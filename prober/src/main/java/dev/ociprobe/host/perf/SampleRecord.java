package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfRecord;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A view of one {@code PERF_RECORD_SAMPLE} at a time, in the layout of {@link
 * dev.ociprobe.posix.PerfEvents}. For one thread.
 */
final class SampleRecord {
  private static final int ID = PerfRecord.HEADER_BYTES;
  private static final int PID = ID + Long.BYTES;
  private static final int TID = PID + Integer.BYTES;
  private static final int TIME = TID + Integer.BYTES;
  private static final int REST = TIME + Long.BYTES;

  /** {@code PERF_SAMPLE_REGS_ABI_64}. */
  private static final long ABI_64 = 2;

  private static final long[] NONE = {};

  private final StackInterner stacks;
  private final AddressSpaces spaces;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int start;
  private int end;
  private int data;
  private int dataBytes;
  private KernelStack stack = KernelStack.EMPTY;
  private long[] userAddresses = NONE;

  /**
   * A view of samples.
   *
   * @param spaces of the processes, as far as they are known when a stack is read
   */
  SampleRecord(StackInterner stacks, AddressSpaces spaces) {
    this.stacks = stacks;
    this.spaces = spaces;
  }

  /** The offset of the time in a sample. */
  static int timeOffset() {
    return TIME;
  }

  /**
   * Moves to the record at an index.
   *
   * @param size of the record
   */
  void moveTo(ByteBuffer records, int start, int size) {
    this.bytes = records;
    this.start = start;
    this.end = start + size;
    this.stack = KernelStack.EMPTY;
    this.userAddresses = NONE;
    check(REST <= size);
  }

  long id() {
    return bytes.getLong(start + ID);
  }

  int pid() {
    return bytes.getInt(start + PID);
  }

  int tid() {
    return bytes.getInt(start + TID);
  }

  long nanos() {
    return bytes.getLong(start + TIME);
  }

  /** Tells whether a sample with an unknown identifier has the size of a page fault's. */
  boolean isOfFault() {
    return end - start == REST + Long.BYTES;
  }

  /** The address in the sample of a page fault. */
  long address() {
    check(start + REST + Long.BYTES <= end);
    return bytes.getLong(start + REST);
  }

  /** Reads the stacks of a tracepoint's sample, if it has any, and finds the data. */
  void findData(boolean hasStack) {
    int at = hasStack ? endOfStacks() : start + REST;
    check(at + Integer.BYTES <= end);
    dataBytes = bytes.getInt(at);
    data = at + Integer.BYTES;
    check(dataBytes >= 0 && dataBytes <= end - data);
  }

  /** Reads both stacks of a CPU clock's sample. */
  void findStacks() {
    endOfStacks();
  }

  /** Reads the kernel's stack and the user's and returns the index behind them. */
  private int endOfStacks() {
    int words = start + REST + Long.BYTES;
    int depth = depth(words);
    stack = stacks.of(bytes, words, depth);
    userAddresses = StackInterner.user(bytes, words, depth);
    return words + depth * Long.BYTES;
  }

  private int depth(int words) {
    check(words <= end);
    long depth = bytes.getLong(words - Long.BYTES);
    check(depth >= 0 && depth <= (end - words) / Long.BYTES);
    return (int) depth;
  }

  KernelStack stack() {
    return stack;
  }

  /** The stack of a process in user mode; empty if the sample has none. */
  UserStack userStack(int pid) {
    return spaces.stack(pid, userAddresses);
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** The index in {@link #bytes} of a field of the tracepoint's data. */
  int dataAt(int offset, int size) {
    check(offset + size <= dataBytes);
    return data + offset;
  }

  /** The arguments of the new program, at the end of an execution's sample; none if not there. */
  List<String> programArguments() {
    int at = data + dataBytes;
    check(at + 2 * Long.BYTES <= end);
    if (bytes.getLong(at) != ABI_64) {
      return List.of();
    }
    long stackPointer = bytes.getLong(at + Long.BYTES);
    int stackAt = at + 3 * Long.BYTES;
    check(stackAt <= end);
    long copied = bytes.getLong(stackAt - Long.BYTES);
    if (copied == 0) {
      return List.of();
    }
    check(copied > 0 && copied <= end - stackAt - Long.BYTES);
    long filled = bytes.getLong(stackAt + (int) copied);
    check(filled >= 0 && filled <= copied);
    ByteBuffer stack = bytes.slice(stackAt, (int) filled).order(bytes.order());
    return ProgramArguments.of(stack, stackPointer);
  }

  private static void check(boolean isWithin) {
    if (!isWithin) {
      throw new BadRecordException();
    }
  }
}
