package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link PerfEvents}; events of a whole CPU need root. */
@EachImplementation
class PerfEventsContractIT {
  private static final int RING_BYTES = 1 << 16;
  private static final PerfEvent TASKS = new PerfEvent(new PerfEvent.Source.Tasks(), 0, 1, true);

  private final Posix posix;
  private final PerfEvents perf;
  private final BitSet affinity;
  private final int cpu;
  private int leader;
  private ByteBuffer mapping;
  private PerfRing ring;

  PerfEventsContractIT(Posix posix) {
    this.posix = posix;
    this.perf = posix.perfEvents();
    this.affinity = posix.scheduling().affinity(0);
    this.cpu = affinity.nextSetBit(0);
    this.leader = perf.open(TASKS, cpu, PerfEvents.NO_LEADER);
    this.mapping = perf.map(leader, RING_BYTES);
    this.ring = new PerfRing(mapping);
  }

  @BeforeEach
  void stayOnThatCpu() {
    BitSet only = new BitSet();
    only.set(cpu);
    posix.scheduling().setAffinity(0, only);
  }

  @AfterEach
  void close() {
    posix.scheduling().setAffinity(0, affinity);
    perf.unmap(mapping);
    posix.descriptors().close(leader);
  }

  @Test
  void open_closesOnExec() {
    assertThat(ProcFiles.isCloseOnExec(leader)).isTrue();
  }

  @Test
  void leader_beginsDisabled_andRecordsOnlyWhileEnabled() throws Exception {
    new Child(posix).run("/bin/true");
    assertThat(ring.available()).isZero();

    perf.enable(leader);
    new Child(posix).run("/bin/true");
    perf.disable(leader);
    int recorded = ring.available();
    new Child(posix).run("/bin/true");

    assertThat(recorded).isPositive();
    assertThat(ring.available()).isEqualTo(recorded);
  }

  @Test
  void take_givesWholeRecords_andFreesTheRing() throws Exception {
    perf.enable(leader);
    new Child(posix).run("/bin/true");
    perf.disable(leader);

    ByteBuffer taken = ByteBuffer.allocate(ring.available()).order(ByteOrder.nativeOrder());
    ring.take(taken.capacity(), taken);

    assertThat(ring.available()).isZero();
    assertThat(types(taken.flip()))
        .contains(
            PerfRecord.PERF_RECORD_FORK, PerfRecord.PERF_RECORD_COMM, PerfRecord.PERF_RECORD_EXIT);
  }

  /** Opens the page faults, as a follower that writes into the leader's ring. */
  private int openFaults() {
    PerfEvent faults = new PerfEvent(new PerfEvent.Source.PageFaults(), 0, 1, true);
    int follower = perf.open(faults, cpu, leader);
    perf.setOutput(follower, leader);
    return follower;
  }

  @Test
  void fault_ofAFollower_goesToTheLeadersRing_withItsIdentifier() throws Exception {
    int follower = openFaults();
    perf.enable(leader);
    new Child(posix).run("/bin/true");
    perf.disable(leader);

    PerfEvents.Counts counts = perf.counts(follower);
    ByteBuffer taken = ByteBuffer.allocate(ring.available()).order(ByteOrder.nativeOrder());
    ring.take(taken.capacity(), taken);
    posix.descriptors().close(follower);

    assertThat(counts.occurrences()).isPositive();
    assertThat(counts.id()).isNotEqualTo(perf.counts(leader).id());
    assertThat(identifiers(taken.flip())).contains(counts.id());
  }

  @Test
  void lost_countsRecordsWithoutRoom() throws Exception {
    int follower = openFaults();
    perf.enable(leader);
    for (int i = 0; i < 60; i++) {
      new Child(posix).run("/bin/true");
    }
    perf.disable(leader);
    long lost = perf.counts(follower).lost();
    posix.descriptors().close(follower);

    assertThat(lost).isPositive();
  }

  @Test
  void leader_pollsReadableOnceItsRingFills() throws Exception {
    perf.enable(leader);
    new Child(posix).run("/bin/true");
    perf.disable(leader);

    assertThat(posix.descriptors().awaitAnyReadable(List.of(leader), Duration.ofSeconds(10)))
        .isTrue();
  }

  @Test
  void open_ofAnUnknownTracepoint_namesIt() {
    PerfEvent none = new PerfEvent(new PerfEvent.Source.Tracepoint(1 << 30), 0, 1, true);

    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> perf.open(none, cpu, leader))
        .withMessageContaining(
            "perf_event_open(Tracepoint[id=1073741824, userStack=false] on CPU " + cpu);
  }

  @Test
  void openFileSystem_isReadableWithoutAMount() throws Exception {
    String mounts = ProcFiles.read("/proc/self/mountinfo");
    int root = posix.mounts().openFileSystem("tracefs");

    assertThat(Files.readString(Path.of("/proc/self/fd/" + root + "/events/sched/sched_switch/id")))
        .containsPattern("\\d+");
    assertThat(ProcFiles.isCloseOnExec(root)).isTrue();
    assertThat(ProcFiles.read("/proc/self/mountinfo")).isEqualTo(mounts);
    posix.descriptors().close(root);
  }

  @Test
  void openFileSystem_ofNoSuchType_namesIt() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> posix.mounts().openFileSystem("nosuchfs"))
        .withMessage("fsopen(nosuchfs): ENODEV (19): No such device");
  }

  private static List<Integer> types(ByteBuffer records) {
    List<Integer> types = new ArrayList<>();
    for (int at = 0; at < records.limit(); at += size(records, at)) {
      types.add(records.getInt(at + PerfRecord.TYPE));
    }
    return types;
  }

  private static List<Long> identifiers(ByteBuffer records) {
    List<Long> identifiers = new ArrayList<>();
    for (int at = 0; at < records.limit(); at += size(records, at)) {
      if (records.getInt(at + PerfRecord.TYPE) == PerfRecord.PERF_RECORD_SAMPLE) {
        identifiers.add(records.getLong(at + PerfRecord.HEADER_BYTES));
      }
    }
    return identifiers;
  }

  private static int size(ByteBuffer records, int at) {
    return Short.toUnsignedInt(records.getShort(at + PerfRecord.SIZE));
  }
}
