package dev.ociprobe.explain.cause;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.procfs.FakeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which file and device a wait is said to be about; runc waits from 40 to 80. */
class WaitSubjectTest {
  private static final long FAULT = 0x400;
  private static final long IO = 0x500;
  private static final long SLEEP = 0x600;
  private static final int VDA = 254 << 20;

  @TempDir Path root;

  private final EventScript script = new ScriptedRunc().start();

  @BeforeEach
  void host() throws IOException {
    new FakeFiles(root)
        .with("/proc/9/maps", "7f00-7f01 r-xp 00001000 fe:00 77   /usr/lib/libc.so\n");
    Path blocks = Files.createDirectories(root.resolve("sys/dev/block"));
    Files.createSymbolicLink(blocks.resolve("254:0"), Path.of("../../devices/virtio1/block/vda"));
  }

  private String text() {
    script.run(100, 1, STOPWATCH, RUNNABLE).run(105, 1, 0, INTERRUPTIBLE);
    Recording recording = script.recording(0, 110);
    FileNames names = new FileNames(new FakeFiles(root).files());
    names.know(recording);
    RecordedTree tree = RecordedTree.of(recording, Set.of(STOPWATCH));
    ClassifiedPath path =
        new ClassifiedPath(
            tree.criticalPath(tree.thread(RUNC, 90_000).orElseThrow(), 40_000, 80_000),
            new Classifier(
                new StackReader(
                    new FakeSymbols(
                        Map.of(
                            FAULT, "filemap_fault", IO, "io_schedule", SLEEP, "hrtimer_nanosleep")),
                    Knowledge.builtIn()),
                false,
                1,
                CpuWork.NONE,
                RequestedEvents.NONE,
                names));
    ClassifiedPath.ClassifiedStep step = path.steps().getLast();
    return CategoryText.of(step.category(), step.detail());
  }

  private void completes(long micros) {
    script
        .event(new Event.BlockComplete(script.at(micros, 0, OTHER), VDA, 8, 0))
        .interrupt(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
  }

  private void reads(long inode) {
    script.event(new Event.FilePage(script.at(38, 1, RUNC), VDA, inode));
  }

  private void waits(long stack) {
    script.run(25, 0, OTHER, RUNNABLE).run(40, 1, 0, UNINTERRUPTIBLE, stack);
  }

  @Test
  void pageIn_namesTheFileAndItsDevice() {
    reads(77);
    waits(FAULT);
    completes(79);
    assertThat(text()).isEqualTo("runc blocked: waiting for page-ins (/usr/lib/libc.so on vda)");
  }

  @Test
  void pageIn_ofAFileThatNobodyHasMapped_namesItsInode() {
    reads(78);
    waits(FAULT);
    completes(79);
    assertThat(text()).contains("(inode 78 on vda)");
  }

  @Test
  void otherIo_namesTheDeviceAlone() {
    reads(77);
    waits(IO);
    completes(79);
    assertThat(text()).isEqualTo("runc blocked: waiting for block I/O (vda)");
  }

  /** The timer's interrupt comes right after that of a device which another thread waits for. */
  @Test
  void sleep_thatEndsAfterACompletion_namesNoDevice() {
    waits(SLEEP);
    completes(79);
    assertThat(text()).isEqualTo("runc blocked: waiting for the end of its own sleep");
  }

  /** With hidden symbols only the state of the thread is known. */
  @ParameterizedTest
  @CsvSource({"UNINTERRUPTIBLE, vda", "INTERRUPTIBLE, ''"})
  void wait_withoutNames_namesTheDeviceIfNothingInterruptsIt(TaskState state, String device) {
    Activity.Blocked blocked =
        new Activity.Blocked(
            state, KernelStack.EMPTY, Optional.empty(), List.of(), Optional.empty(), VDA);
    WaitSubject subject = new WaitSubject(new FileNames(new FakeFiles(root).files()));
    assertThat(subject.of(blocked, List.of())).isEqualTo(device);
  }

  @Test
  void wait_longAfterTheLastCompletion_namesNoDevice() {
    waits(IO);
    script.event(new Event.BlockComplete(script.at(45, 0, OTHER), VDA, 8, 0));
    script.interrupt(380, 0, RUNC);
    assertThat(text()).doesNotContain("vda");
  }
}
