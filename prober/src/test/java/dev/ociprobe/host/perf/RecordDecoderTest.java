package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.PerfRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  private static final long SWITCH = 11;
  private static final long FAULT = 12;
  private static final long ENABLED = 1_000_000_000;
  private static final long DISABLED = 2_000_000_000;
  private static final long TIME = 1_500_000_000;

  private final ByteBuffer ring = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
  private Map<Long, SourceDecoder> sources = Map.of();

  @BeforeEach
  void decoders() throws Exception {
    TracepointFormat format =
        TracepointFormat.parse(
            """
            ID: 372
            \tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:0;
            \tfield:pid_t prev_pid;\toffset:24;\tsize:4;\tsigned:1;
            \tfield:long prev_state;\toffset:32;\tsize:8;\tsigned:1;
            \tfield:char next_comm[16];\toffset:40;\tsize:16;\tsigned:0;
            \tfield:pid_t next_pid;\toffset:56;\tsize:4;\tsigned:1;
            """);
    sources =
        Map.of(
            SWITCH,
            SourceDecoder.of(
                Tracepoint.SWITCH, Tracepoint.SWITCH.decoder(format, new CommInterner())),
            FAULT,
            SourceDecoder.majorFaults());
  }

  @Test
  void records_ofTwoRings_comeInTheOrderOfTime() {
    RecordIndex index = new RecordIndex(0);
    putFault(TIME + 2, 5, 5, 0xa);
    putFault(TIME + 1, 5, 5, 0xb); // an interrupt's, ahead of what it interrupted
    index.add(0, ring.flip());
    ByteBuffer other = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    putFault(other, TIME, 6, 6, 0xc);
    index.add(1, other.flip());

    assertThat(decoder().decode(index.inOrder()))
        .containsExactly(
            new Event.MajorFault(new EventContext(TIME, 1, 6, 6, ""), 0xc),
            new Event.MajorFault(new EventContext(TIME + 1, 0, 5, 5, ""), 0xb),
            new Event.MajorFault(new EventContext(TIME + 2, 0, 5, 5, ""), 0xa));
  }

  @Test
  void names_followSwitchesForksAndExec() {
    putSwitch(TIME, 7, 7, "parent", 1, 0, "swapper/0");
    putTask(PerfRecord.PERF_RECORD_FORK, TIME + 1, 8, 7, 8, 7);
    putFault(TIME + 2, 8, 8, 1);
    putComm(TIME + 3, 8, 8, "child");
    putTask(PerfRecord.PERF_RECORD_EXIT, TIME + 4, 8, 7, 8, 7);

    assertThat(decode())
        .extracting(event -> event.at().tid() + " " + event.at().comm())
        .containsExactly("7 parent", "7 parent", "8 parent", "8 child");
  }

  @Test
  void reusedId_getsItsOwnName() {
    putSwitch(TIME, 7, 7, "first", 16, 0, "swapper/0");
    putFault(TIME + 1, 7, 7, 1);

    assertThat(decode().getLast().at().comm()).isEmpty();
  }

  @Test
  void switch_ofAThreadThatNoIdIsLeftOf_isThatOfItsData() {
    putSwitch(TIME, -1, -1, "gone", 16, 9, "next");

    assertThat(decode())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.Switch.class,
            left -> {
              assertThat(left.at().tid()).isEqualTo(7);
              assertThat(left.at().comm()).isEqualTo("gone");
              assertThat(left.state()).isEqualTo(TaskState.DEAD);
              assertThat(left.nextTid()).isEqualTo(9);
              assertThat(left.stack()).isEqualTo(KernelStack.of(0xffffffff81000010L, 0x20));
            });
  }

  @Test
  void timesOutsideOfTheRecording_areStrays() {
    putFault(DISABLED + 10_000_000, 5, 5, 1);
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.flip());
    RecordDecoder decoder = decoder();

    assertThat(decoder.decode(index.inOrder())).isEmpty();
    assertThat(decoder.strays()).isEqualTo(1);
  }

  @Test
  void times_inATimeNamespace_areItsOwn() {
    long offset = 100_000_000_000_000L;
    putFault(TIME - offset, 5, 5, 1);
    RecordIndex index = new RecordIndex(offset);
    index.add(0, ring.flip());

    assertThat(decoder().decode(index.inOrder()))
        .singleElement()
        .satisfies(event -> assertThat(event.at().nanos()).isEqualTo(TIME));
  }

  @Test
  void lostRecord_isCounted() {
    ring.putInt(PerfRecord.PERF_RECORD_LOST).putShort((short) 0).putShort((short) 48);
    ring.putLong(SWITCH).putLong(42).putLong(0).putLong(TIME).putLong(SWITCH);

    assertThat(new RecordIndex(0).add(0, ring.flip())).isEqualTo(42);
  }

  @Test
  void spoiltRecords_areCountedAndThrowNothing() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      ring.clear();
      putSwitch(TIME, 7, 7, "parent", 1, 0, "swapper/0");
      putTask(PerfRecord.PERF_RECORD_FORK, TIME + 1, 8, 7, 8, 7);
      putComm(TIME + 3, 8, 8, "child");
      putFault(TIME + 2, 8, 8, 1);
      ring.flip();
      for (int j = random.nextInt(1, 8); j > 0; j--) {
        ring.put(random.nextInt(ring.limit()), (byte) random.nextInt());
      }
      ring.limit(random.nextInt(ring.limit()) + 1);

      RecordIndex index = new RecordIndex(0);
      index.add(0, ring);
      RecordDecoder decoder = decoder();
      List<Event> events = decoder.decode(index.inOrder());

      assertThat(events.size()).isLessThanOrEqualTo(4);
      assertThat(index.badBytes() + decoder.badBytes()).isBetween(0L, 4096L);
    }
  }

  private List<Event> decode() {
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.flip());
    return decoder().decode(index.inOrder());
  }

  private RecordDecoder decoder() {
    return new RecordDecoder(sources, new StackInterner(), ENABLED, DISABLED);
  }

  private void putFault(long time, int pid, int tid, long address) {
    putFault(ring, time, pid, tid, address);
  }

  private static void putFault(ByteBuffer ring, long time, int pid, int tid, long address) {
    ring.putInt(PerfRecord.PERF_RECORD_SAMPLE).putShort((short) 0).putShort((short) 40);
    ring.putLong(FAULT).putInt(pid).putInt(tid).putLong(time).putLong(address);
  }

  private void putSwitch(
      long time, int pid, int tid, String comm, long state, int next, String nextComm) {
    ring.putInt(PerfRecord.PERF_RECORD_SAMPLE).putShort((short) 0).putShort((short) 136);
    ring.putLong(SWITCH).putInt(pid).putInt(tid).putLong(time);
    ring.putLong(3).putLong(-128).putLong(0xffffffff81000010L).putLong(0x20);
    ring.putInt(68).putLong(0).put(name(comm)).putInt(7).putInt(0).putLong(state);
    ring.put(name(nextComm)).putInt(next).putInt(0).putInt(0);
  }

  private void putTask(int type, long time, int pid, int parentPid, int tid, int parentTid) {
    ring.putInt(type).putShort((short) 0).putShort((short) 56);
    ring.putInt(pid).putInt(parentPid).putInt(tid).putInt(parentTid).putLong(time);
    putTrailer(pid, tid, time);
  }

  private void putComm(long time, int pid, int tid, String comm) {
    ring.putInt(PerfRecord.PERF_RECORD_COMM).putShort((short) 0).putShort((short) 56);
    ring.putInt(pid).putInt(tid).put(name(comm));
    putTrailer(pid, tid, time);
  }

  private void putTrailer(int pid, int tid, long time) {
    ring.putInt(pid).putInt(tid).putLong(time).putLong(SWITCH);
  }

  private static byte[] name(String comm) {
    return Arrays.copyOf(comm.getBytes(StandardCharsets.US_ASCII), 16);
  }
}
