package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.PerfRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CpuSampleRecordTest {
  private static final long CLOCK = 13;
  private static final long TIME = 1_500_000_000;
  private static final long KERNEL = -128;
  private static final long USER = -512;
  private static final int REST = 32;

  @Test
  void sample_ofASystemCall_hasBothStacks() {
    assertThat(decode(sample(KERNEL, 0xffffffff81000010L, 0x20, USER, 0x401000, 0x402000)))
        .containsExactly(
            new Event.CpuSample(
                new EventContext(TIME, 3, 7, 8, ""),
                KernelStack.of(0xffffffff81000010L, 0x20),
                unknown(0x401000L)));
  }

  @Test
  void sample_inUserMode_hasNoKernelStack() {
    assertThat(decode(sample(USER, 0x401000)))
        .singleElement()
        .isInstanceOfSatisfying(
            Event.CpuSample.class,
            sample -> {
              assertThat(sample.kernel()).isEqualTo(KernelStack.EMPTY);
              assertThat(sample.user()).isEqualTo(unknown(0x401000L));
            });
  }

  @Test
  void sample_ofAKernelThread_hasNoUserStack() {
    assertThat(decode(sample(KERNEL, 0x10)))
        .singleElement()
        .isInstanceOfSatisfying(
            Event.CpuSample.class, sample -> assertThat(sample.user()).isEqualTo(UserStack.EMPTY));
  }

  @Test
  void spoiltSamples_throwNothing() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      ByteBuffer bytes = sample(KERNEL, 0x10, USER, 0x401000);
      int depth = random.nextInt(REST, bytes.limit());
      bytes.put(depth, (byte) random.nextInt());
      bytes.limit(random.nextInt(bytes.limit()) + 1);
      assertThat(decode(bytes)).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static UserStack unknown(long... addresses) {
    return new UserStack(
        LongStream.of(addresses)
            .mapToObj(address -> new UserFrame(MappedFile.UNKNOWN, address))
            .toList());
  }

  private List<Event> decode(ByteBuffer bytes) {
    RecordIndex index = new RecordIndex(0);
    index.add(3, bytes);
    RecordDecoder fresh =
        new RecordDecoder(
            Map.of(CLOCK, SourceDecoder.cpuClock()),
            new StackInterner(),
            new AddressSpaces(new MappedFiles()),
            TIME,
            2 * TIME);
    return fresh.decode(index.inOrder());
  }

  private static ByteBuffer sample(long... words) {
    int size = REST + Long.BYTES * (1 + words.length);
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    bytes.putInt(PerfRecord.PERF_RECORD_SAMPLE).putShort((short) 0).putShort((short) size);
    bytes.putLong(CLOCK).putInt(7).putInt(8).putLong(TIME).putLong(words.length);
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.flip();
  }
}
