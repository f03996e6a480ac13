package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.PayloadStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSlotTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String ID = FakeSlot.RUN.containerId(7);

  @TempDir private Path directory;
  private FakeSlot fake;
  private RuntimeSlot slot;

  @BeforeEach
  void open() throws IOException {
    fake = FakeSlot.in(directory);
    slot = fake.slot();
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void prepare_writesTheContainersCgroupAndForgetsTheLastPid() throws IOException {
    Files.writeString(slot.pidFile(), "4711");

    Placeholders placeholders = slot.prepare(ID);

    assertThat(placeholders.id()).isEqualTo(ID);
    assertThat(slot.pidFile()).content().startsWith("-");
    assertThat(slot.bundle().resolve("config.json"))
        .content()
        .contains(FakeSlot.RUN.cgroup() + "/" + ID);
  }

  @ParameterizedTest
  @CsvSource({"kata-runtime, true", "runc, false"})
  void prepare_afterACreateThatEmptiedTheRootfs_makesItAnew(
      String runtime, boolean isAnew, @TempDir Path other) throws IOException {
    try (FakeSlot emptied =
        FakeSlot.in(other, FakeSlot.runtime(runtime), new BundleSource.Payload())) {
      Path payload = other.resolve("bundle/rootfs/payload");
      emptied.slot().prepare(ID);
      Files.delete(payload);

      emptied.slot().prepare(ID);

      assertThat(Files.isExecutable(payload)).isEqualTo(isAnew);
      assertThat(other.resolve("again")).doesNotExist();
    }
  }

  @Test
  void prepare_ofARuntimeThatLogs_removesTheLogOfTheLastContainer(@TempDir Path other)
      throws IOException {
    OciRuntime runc = FakeSlot.runtime("runc").logging();
    try (FakeSlot logging = FakeSlot.in(other, runc, new BundleSource.Payload())) {
      Path log = Files.createDirectory(logging.slot().debugLog().orElseThrow());
      Files.writeString(log.resolve("log"), "{}");
      logging.slot().prepare(ID);
      assertThat(log).isEmptyDirectory();
    }
    assertThat(slot.debugLog()).isEmpty();
  }

  @Test
  void prepare_ofNative_writesItsPlanBesideTheConfiguration(@TempDir Path other)
      throws IOException {
    try (FakeSlot plain =
        FakeSlot.in(other, FakeSlot.runtime("native"), new BundleSource.Payload())) {
      plain.slot().prepare(ID, DefaultSpec.running(List.of("/payload", "spin")));
      assertThat(Files.readString(plain.slot().bundle().resolve("native.plan")).split("\0"))
          .contains("rootfs " + plain.slot().bundle().resolve("rootfs"), "arg spin");
    }
    assertThat(slot.bundle().resolve("native.plan")).doesNotExist();
  }

  @Test
  void prepare_withSystemdsDriver_namesSliceAndScope(@TempDir Path other) throws IOException {
    OciRuntime runc = SampleRuntimes.withOptions("runc", "--systemd-cgroup");
    try (FakeSlot systemd = FakeSlot.in(other, runc, new BundleSource.Payload())) {
      systemd.slot().prepare(ID);

      assertThat(systemd.slot().bundle().resolve("config.json"))
          .content()
          .contains("\"ociprobe_00000000.slice:ociprobe:" + ID + "\"");
      assertThat(systemd.slot().cgroup()).isEqualTo("/ociprobe_00000000.slice");
      assertThat(systemd.slot().cgroupOf(ID))
          .isEqualTo("/ociprobe_00000000.slice/ociprobe-" + ID + ".scope");
    }
  }

  @Test
  void stopwatch_ofAChainThatFails_servesNothingAfterTheFailure() {
    Placeholders placeholders = slot.prepare(ID);
    Command create = command(Verb.CREATE, placeholders);
    Command start = command(Verb.START, placeholders);
    Await ready = Await.firstByte(slot.pidFile(), TIMEOUT);
    fake.stopwatch().onCommand("start", FakeReply.exited(1).withStderr("no such file"));

    slot.stopwatch().submit(List.of(create, start, ready));
    Invocation created = slot.stopwatch().nextInvocation();
    Invocation started = slot.stopwatch().nextInvocation();

    assertThat(created.isSuccess()).isTrue();
    assertThat(created.durationNanos()).isEqualTo(1_000_000);
    assertThat(started.isSuccess()).isFalse();
    assertThat(started.startNanos()).isGreaterThan(created.endNanos());
    assertThat(started.stderr().text(20)).isEqualTo("no such file");
    assertThat(fake.stopwatch().served()).containsExactly(create, start);
    assertThat(fake.stopwatch().chains()).containsExactly(List.of(create, start, ready));
  }

  @Test
  void stopwatch_withoutAScript_findsThePayloadsStamp() {
    Awaited ready = slot.stopwatch().await(Await.firstByte(slot.pidFile(), TIMEOUT));

    PayloadStamp stamp = PayloadStamp.parse(ready.container().stdout().head()).orElseThrow();
    assertThat(stamp.monotonicNanos()).isLessThan(ready.container().firstByteNanos().orElseThrow());
    assertThat(ready.pid()).isEqualTo(FakeStopwatch.INIT);
    assertThat(ready.goneNanos()).isEmpty();
  }

  @Test
  void sweep_afterAnAbort_deletesByTheRuntimeAndRemovesItsState() throws IOException {
    Path left = Files.createDirectory(directory.resolve("state").resolve(ID));
    fake.stopwatch().abort();

    slot.sweep(ID);

    assertThat(fake.stopwatch().commandLines())
        .singleElement()
        .satisfies(argv -> assertThat(argv).contains("delete", "--force", ID));
    assertThat(left).doesNotExist();
  }

  @Test
  void close_sweepsWhatHasStateAndEndsTheStopwatch() throws IOException {
    Path left = Files.createDirectory(directory.resolve("state").resolve(ID));

    slot.close();

    assertThat(left).doesNotExist();
    assertThat(fake.stopwatch().isClosed()).isTrue();
  }

  private Command command(Verb verb, Placeholders placeholders) {
    return Command.captured(slot.runtime().argv(verb, placeholders), TIMEOUT);
  }
}
