package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.PerfRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the addresses of processes lie in, by the records of a ring. */
class AddressSpacesTest {
  private static final long CLOCK = 13;
  private static final long TIME = 1_500_000_000;
  private static final int RUNC = 20;
  private static final int CHILD = 21;
  private static final String CLONED = "/memfd:runc_cloned:/proc/self/exe (deleted)";
  private static final MappedFile FILE = new MappedFile("/usr/sbin/runc", "0badcafe", 0, 0, 0);

  @TempDir Path root;

  private final ByteBuffer bytes = ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder());
  private final MappedFiles files = new MappedFiles();
  private final AddressSpaces existing = new AddressSpaces(files);
  private long now = TIME;

  private List<UserFrame> frames() {
    RecordIndex index = new RecordIndex(0);
    index.add(0, bytes.flip());
    RecordDecoder decoder =
        new RecordDecoder(
            Map.of(CLOCK, SourceDecoder.cpuClock()), new StackInterner(), existing, TIME, 2 * TIME);
    List<Event> events = decoder.decode(index.inOrder());
    assertThat(decoder.undecoded()).isZero();
    return events.stream()
        .filter(Event.CpuSample.class::isInstance)
        .map(event -> ((Event.CpuSample) event).user().frames().getFirst())
        .toList();
  }

  private AddressSpacesTest mapped(int pid, long start, long length, long offset, String path) {
    putHead(PerfRecord.PERF_RECORD_MMAP2, PerfRecord.PERF_RECORD_MISC_MMAP_BUILD_ID, 72 + 64 + 24);
    bytes.putInt(pid).putInt(pid).putLong(start).putLong(length).putLong(offset);
    bytes.put((byte) 4).put(new byte[3]).putInt(Integer.reverseBytes(0x0badcafe)).putLong(0);
    bytes.putLong(0).putInt(5).putInt(2);
    bytes.put(Arrays.copyOf(path.getBytes(StandardCharsets.UTF_8), 64));
    return putTrailer(pid);
  }

  private AddressSpacesTest forked(int pid, int parent) {
    putHead(PerfRecord.PERF_RECORD_FORK, 0, 56);
    bytes.putInt(pid).putInt(parent).putInt(pid).putInt(parent).putLong(now);
    return putTrailer(parent);
  }

  private AddressSpacesTest executed(int pid) {
    putHead(PerfRecord.PERF_RECORD_COMM, PerfRecord.PERF_RECORD_MISC_COMM_EXEC, 56);
    bytes.putInt(pid).putInt(pid).put(Arrays.copyOf("runc".getBytes(StandardCharsets.UTF_8), 16));
    return putTrailer(pid);
  }

  private AddressSpacesTest sampled(int pid, long address) {
    putHead(PerfRecord.PERF_RECORD_SAMPLE, 0, 56);
    bytes.putLong(CLOCK).putInt(pid).putInt(pid).putLong(now++).putLong(2).putLong(-512);
    bytes.putLong(address);
    return this;
  }

  private void putHead(int type, int misc, int size) {
    bytes.putInt(type).putShort((short) misc).putShort((short) size);
  }

  private AddressSpacesTest putTrailer(int pid) {
    bytes.putInt(pid).putInt(pid).putLong(now++).putLong(CLOCK);
    return this;
  }

  @Test
  void address_isAPlaceInTheFileThatIsMappedThere() {
    mapped(RUNC, 0x7000_1000, 0x2000, 0x5000, "/usr/sbin/runc")
        .sampled(RUNC, 0x7000_1010)
        .sampled(RUNC, 0x7000_3000)
        .sampled(CHILD, 0x7000_1010);

    assertThat(frames())
        .containsExactly(
            new UserFrame(FILE, 0x5010),
            new UserFrame(MappedFile.UNKNOWN, 0x7000_3000),
            new UserFrame(MappedFile.UNKNOWN, 0x7000_1010));
  }

  @Test
  void child_hasItsParentsMappings_untilItExecutes() {
    mapped(RUNC, 0x1000, 0x1000, 0, "/usr/sbin/runc")
        .forked(CHILD, RUNC)
        .sampled(CHILD, 0x1004)
        .executed(CHILD)
        .sampled(CHILD, 0x1004)
        .sampled(RUNC, 0x1004);

    assertThat(frames())
        .containsExactly(
            new UserFrame(FILE, 4),
            new UserFrame(MappedFile.UNKNOWN, 0x1004),
            new UserFrame(FILE, 4));
  }

  @Test
  void copyOfAProgramInMemory_isTheFileOfItsBuildId() {
    mapped(RUNC, 0x1000, 0x1000, 0, "/usr/sbin/runc")
        .mapped(CHILD, 0x1000, 0x1000, 0, CLONED)
        .sampled(CHILD, 0x1004);

    assertThat(frames()).containsExactly(new UserFrame(FILE, 4));
  }

  /** runc's init runs from a bind mount of runc that is detached at once. */
  @Test
  void fileOfADetachedMount_isNotTheOneThatStandsForItsBuildId() {
    mapped(CHILD, 0x1000, 0x1000, 0, "/")
        .mapped(RUNC, 0x1000, 0x1000, 0, "/usr/sbin/runc")
        .mapped(CHILD, 0x1000, 0x1000, 0, "/")
        .sampled(RUNC, 0x1004)
        .sampled(CHILD, 0x1008);

    assertThat(frames()).containsExactly(new UserFrame(FILE, 4), new UserFrame(FILE, 8));
  }

  @Test
  void outermostAddressesOutsideOfAnyCode_areDropped() {
    mapped(RUNC, 0x1000, 0x1000, 0, "/usr/sbin/runc");
    RecordIndex index = new RecordIndex(0);
    index.add(0, bytes.flip());
    new RecordDecoder(Map.of(), new StackInterner(), existing, TIME, 2 * TIME)
        .decode(index.inOrder());

    assertThat(existing.stack(RUNC, new long[] {0x1004, 0x99, 0x1008, 0, 0x7fff_0000}).frames())
        .extracting(UserFrame::offset)
        .containsExactly(4L, 0x99L, 8L);
    assertThat(existing.stack(RUNC, new long[] {0x99}).frames()).hasSize(1);
    assertThat(existing.stack(CHILD, new long[] {0x1004, 0x1008}).frames()).hasSize(1);
  }

  @Test
  void laterMapping_takesThePlaceOfAnother() {
    mapped(RUNC, 0x1000, 0x1000, 0, "/usr/lib/libc.so.6")
        .mapped(RUNC, 0x1000, 0x800, 0x9000, "/usr/sbin/runc")
        .sampled(RUNC, 0x1004);

    assertThat(frames()).extracting(UserFrame::offset).containsExactly(0x9004L);
  }

  @Test
  void processOfBefore_isKnownByItsMaps() throws IOException {
    Path maps = Files.createDirectories(root.resolve("proc/20")).resolve("maps");
    Files.writeString(
        maps,
        """
        00400000-00401000 r--p 00000000 fe:01 77                         /usr/bin/stopwatch
        00401000-00403000 r-xp 00001000 fe:01 77                         /usr/bin/stopwatch
        7ffd0000-7ffd2000 r-xp 00000000 00:00 0                          [vdso]
        what else there is
        """);
    ProcessMappings.read(new PseudoFiles(root), RUNC, existing);
    sampled(RUNC, 0x401010).sampled(RUNC, 0x400010).sampled(RUNC, 0x7ffd0001);

    assertThat(frames())
        .containsExactly(
            new UserFrame(new MappedFile("/usr/bin/stopwatch", "", 0xfe, 1, 77), 0x1010),
            new UserFrame(MappedFile.UNKNOWN, 0x400010),
            new UserFrame(new MappedFile("[vdso]", "", 0, 0, 0), 1));
  }
}
