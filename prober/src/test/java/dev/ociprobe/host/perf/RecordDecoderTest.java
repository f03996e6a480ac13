package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.PerfRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  private static final long ENABLED = 1_000_000_000;
  private static final long DISABLED = 2_000_000_000;
  private static final long TIME = 1_500_000_000;
  private static final long OTHER_FAULT = 13;
  private static final long FOREIGN = 400;

  private final FakeRing ring = new FakeRing();
  private Map<Long, SourceDecoder> sources = Map.of();

  @BeforeEach
  void decoders() throws Exception {
    sources = FakeRing.sources();
  }

  @Test
  void records_ofTwoRings_comeInTheOrderOfTime() {
    RecordIndex index = new RecordIndex(0);
    ring.putFault(TIME + 2, 5, 5, 0xa);
    ring.putFault(TIME + 1, 5, 5, 0xb); // an interrupt's, ahead of what it interrupted
    index.add(0, ring.drain());
    index.add(1, new FakeRing().putFault(TIME, 6, 6, 0xc).drain());

    assertThat(decoder().decode(index.inOrder()))
        .containsExactly(
            new Event.MajorFault(new EventContext(TIME, 1, 6, 6, ""), 0xc),
            new Event.MajorFault(new EventContext(TIME + 1, 0, 5, 5, ""), 0xb),
            new Event.MajorFault(new EventContext(TIME + 2, 0, 5, 5, ""), 0xa));
  }

  @Test
  void names_followSwitchesForksAndExec() {
    ring.putSwitch(TIME, 7, 7, "parent", 1, 0, "swapper/0");
    ring.putTask(PerfRecord.PERF_RECORD_FORK, TIME + 1, 8, 7, 8, 7);
    ring.putFault(TIME + 2, 8, 8, 1);
    ring.putComm(TIME + 3, 8, 8, "child");
    ring.putTask(PerfRecord.PERF_RECORD_EXIT, TIME + 4, 8, 7, 8, 7);

    assertThat(decode())
        .extracting(event -> event.at().tid() + " " + event.at().comm())
        .containsExactly("7 parent", "7 parent", "8 parent", "8 child");
  }

  @Test
  void reusedId_getsItsOwnName() {
    ring.putSwitch(TIME, 7, 7, "first", 16, 0, "swapper/0");
    ring.putFault(TIME + 1, 7, 7, 1);

    assertThat(decode().getLast().at().comm()).isEmpty();
  }

  @Test
  void switch_hasTheUsersStackToo_whereThatIsRecorded() {
    ring.putSwitch(
        new long[] {-128, 0x20, -512, 0x401000}, TIME, 7, 7, "waiting", 1, 0, "swapper/0");

    assertThat(decode())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.Switch.class,
            left -> {
              assertThat(left.nextComm()).isEqualTo("swapper");
              assertThat(left.stack()).isEqualTo(KernelStack.of(0x20));
              assertThat(left.user().frames())
                  .containsExactly(new UserFrame(MappedFile.UNKNOWN, 0x401000));
            });
  }

  @Test
  void switch_ofAThreadThatNoIdIsLeftOf_isThatOfItsData() {
    ring.putSwitch(TIME, -1, -1, "gone", 16, 9, "next");

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
    ring.putFault(DISABLED + 10_000_000, 5, 5, 1);
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.drain());
    RecordDecoder decoder = decoder();

    assertThat(decoder.decode(index.inOrder())).isEmpty();
    assertThat(decoder.strays()).isEqualTo(1);
  }

  /** The kernel fills in the identifier and the time of a fault as another recorder wants them. */
  @Test
  void fault_withTheIdentifierOfAnotherRecorder_isAMajorFault() {
    ring.putFault(FOREIGN, TIME, 5, 5, 0xa);
    ring.putFault(FOREIGN, DISABLED + 10_000_000, 5, 5, 0xb);
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.drain());
    RecordDecoder decoder = decoder();

    assertThat(decoder.decode(index.inOrder()))
        .containsExactly(new Event.MajorFault(new EventContext(TIME, 0, 5, 5, ""), 0xa));
    assertThat(decoder.undecoded()).isZero();
    assertThat(decoder.strays()).isZero();
  }

  @Test
  void faults_ofBothKindsWithForeignIdentifiers_areToldApart() {
    sources =
        Map.of(
            FakeRing.FAULT, SourceDecoder.majorFaults(), OTHER_FAULT, SourceDecoder.pageFaults());
    ring.putFault(FOREIGN, TIME, 5, 5, 0xa);
    ring.putFault(FOREIGN, TIME + 1, 5, 5, 0xa); // a write after a read
    ring.putFault(FOREIGN + 1, TIME + 2, 5, 5, 0xa);
    ring.putFault(OTHER_FAULT, TIME + 3, 6, 6, 0xb);
    ring.putFault(FOREIGN + 1, TIME + 4, 6, 6, 0xb);

    assertThat(decode())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PageFault", "PageFault", "MajorFault", "PageFault", "MajorFault");
  }

  @Test
  void sample_thatIsNoFault_withAForeignIdentifier_isNotDecoded() {
    sources = Map.of(FakeRing.FAULT, SourceDecoder.majorFaults());
    ring.putSwitch(TIME, 7, 7, "parent", 1, 0, "swapper/0");
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.drain());
    RecordDecoder decoder = decoder();

    assertThat(decoder.decode(index.inOrder())).isEmpty();
    assertThat(decoder.undecoded()).isEqualTo(1);
  }

  @Test
  void times_inATimeNamespace_areItsOwn() {
    long offset = 100_000_000_000_000L;
    ring.putFault(TIME - offset, 5, 5, 1);
    RecordIndex index = new RecordIndex(offset);
    index.add(0, ring.drain());

    assertThat(decoder().decode(index.inOrder()))
        .singleElement()
        .satisfies(event -> assertThat(event.at().nanos()).isEqualTo(TIME));
  }

  @Test
  void lostRecord_isCounted() {
    ring.putLost(TIME, 42);

    assertThat(new RecordIndex(0).add(0, ring.drain())).isEqualTo(42);
  }

  @Test
  void spoiltRecords_areCountedAndThrowNothing() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      ring.putSwitch(TIME, 7, 7, "parent", 1, 0, "swapper/0");
      ring.putTask(PerfRecord.PERF_RECORD_FORK, TIME + 1, 8, 7, 8, 7);
      ring.putComm(TIME + 3, 8, 8, "child");
      ring.putFault(TIME + 2, 8, 8, 1);
      ByteBuffer spoilt = ring.drain();
      for (int j = random.nextInt(1, 8); j > 0; j--) {
        spoilt.put(random.nextInt(spoilt.limit()), (byte) random.nextInt());
      }
      spoilt.limit(random.nextInt(spoilt.limit()) + 1);

      RecordIndex index = new RecordIndex(0);
      index.add(0, spoilt);
      RecordDecoder decoder = decoder();
      List<Event> events = decoder.decode(index.inOrder());

      assertThat(events.size()).isLessThanOrEqualTo(4);
      assertThat(index.undecoded() + decoder.undecoded()).isBetween(0L, 5L);
    }
  }

  private List<Event> decode() {
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.drain());
    return decoder().decode(index.inOrder());
  }

  private RecordDecoder decoder() {
    return new RecordDecoder(
        sources, new StackInterner(), new AddressSpaces(new MappedFiles()), ENABLED, DISABLED);
  }
}
