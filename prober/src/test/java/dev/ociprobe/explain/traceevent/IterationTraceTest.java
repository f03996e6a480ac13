package dev.ociprobe.explain.traceevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.RequestedEvents;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.TraceFiles;
import dev.ociprobe.result.files.TraceRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that is stopped from outside, and that makes and leaves a cgroup. */
class IterationTraceTest {
  private static final int STOPWATCH = 10;
  private static final int RUNC = 20;
  private static final int BASH = 30;
  private static final long READ = 0x1000;

  private static final KernelSymbols SYMBOLS = new FakeSymbols(Map.of(READ, "__x64_sys_read"));

  @TempDir Path directory;
  private JsonNode trace;

  @BeforeEach
  void write() throws IOException {
    EventScript script =
        new EventScript()
            .thread(STOPWATCH, STOPWATCH, "stopwatch-runc")
            .thread(BASH, BASH, "bash")
            .run(0, 1, STOPWATCH, TaskState.RUNNABLE)
            .fork(100, 1, RUNC, RUNC)
            .run(110, 1, RUNC, TaskState.INTERRUPTIBLE, READ)
            .exec(120, 1, "/usr/sbin/runc", "runc");
    script.event(new Event.CgroupMkdir(script.at(200, 1, RUNC), 4, "/op"));
    script
        .run(250, 0, BASH, TaskState.RUNNABLE)
        .signal(300, 0, 19, RUNC)
        .run(310, 1, 0, TaskState.STOPPED)
        .signal(800, 0, 18, RUNC)
        .wake(800, 0, RUNC)
        .run(810, 1, RUNC, TaskState.RUNNABLE);
    script.event(new Event.SyscallEnter(script.at(820, 1, RUNC), 0));
    script.event(new Event.SyscallExit(script.at(830, 1, RUNC), 0, -11));
    script.event(new Event.SyscallEnter(script.at(840, 1, RUNC), 231));
    script.event(new Event.InterruptBegin(script.at(850, 1, RUNC), "softirq NET_RX"));
    script.event(new Event.InterruptEnd(script.at(860, 1, RUNC)));
    script.event(new Event.Exit(script.at(900, 1, RUNC)));
    script.wake(910, 1, STOPWATCH).run(920, 1, STOPWATCH, TaskState.DEAD);
    Recording recording = script.recording(0, 2000);
    RecordedTree timelines = RecordedTree.of(recording, Set.of(STOPWATCH));
    CriticalPath path =
        timelines.criticalPath(
            timelines.thread(STOPWATCH, 1_000_000).orElseThrow(), 50_000, 1_000_000);
    Classifier classifier =
        new Classifier(
            new StackReader(SYMBOLS, Knowledge.builtIn()),
            false,
            1,
            CpuWork.of(recording),
            RequestedEvents.NONE,
            FileNames.ofHost());
    TraceFiles files = RunDirectory.at(directory.resolve("out")).traces();
    String file =
        files.write(
            "t",
            Map.of(),
            new IterationTrace(
                    "create", recording, timelines, new ClassifiedPath(path, classifier), List.of())
                .events());
    trace = TraceRules.read(directory.resolve("out").resolve(file));
  }

  private Stream<JsonNode> events(String phase, int tid) {
    return trace
        .path("traceEvents")
        .valueStream()
        .filter(event -> event.path("ph").asText().equals(phase))
        .filter(event -> event.path("tid").asInt() == tid);
  }

  private static String name(JsonNode event) {
    return event.path("name").asText();
  }

  @Test
  void thread_hasItsStatesAndWhatItDid() {
    assertThat(events("X", RUNC).map(IterationTraceTest::name))
        .containsExactly("runnable", "running", "stopped", "runnable", "running");
    assertThat(events("i", RUNC).map(IterationTraceTest::name))
        .containsExactly(
            "executes /usr/sbin/runc",
            "creates the cgroup /op",
            "gets signal 19",
            "gets signal 18",
            "exits");
  }

  @Test
  void stop_namesItsSender_andWhoEndedIt() {
    JsonNode signal =
        events("i", RUNC).filter(e -> name(e).equals("gets signal 19")).findFirst().orElseThrow();
    assertThat(signal.at("/args/sender").asText()).isEqualTo("bash");
    JsonNode stopped =
        events("X", RUNC).filter(e -> name(e).equals("stopped")).findFirst().orElseThrow();
    assertThat(stopped.at("/args/woken_by").asText()).isEqualTo("bash");
    assertThat(stopped.path("ts").decimalValue()).isEqualByComparingTo("310");
    assertThat(stopped.path("dur").decimalValue()).isEqualByComparingTo("490");
  }

  @Test
  void wait_hasItsStackAndSystemCall() {
    JsonNode blocked =
        events("X", STOPWATCH)
            .filter(e -> name(e).startsWith("blocked in read"))
            .findFirst()
            .orElseThrow();
    assertThat(blocked.at("/args/stack/0").asText()).isEqualTo("__x64_sys_read");
    assertThat(blocked.at("/args/woken_by").asText()).isEqualTo("runc");
  }

  @Test
  void criticalPath_isARowOfItsOwn_withoutGaps() {
    List<JsonNode> row =
        trace
            .path("traceEvents")
            .valueStream()
            .filter(event -> event.path("cat").asText().equals("critical-path"))
            .toList();
    assertThat(row).anyMatch(step -> name(step).contains("stopped by SIGSTOP from \"bash\""));
    double sum = row.stream().mapToDouble(step -> step.path("dur").asDouble()).sum();
    assertThat(sum).isEqualTo(950);
  }

  @Test
  void arrows_leadFromTheWakerToTheWoken_alsoFromOutsideOfTheTree() {
    List<JsonNode> starts = ofPhase("s");
    assertThat(starts.stream().map(each -> each.path("name").asText()))
        .containsExactly("wakes runc", "wakes stopwatch-runc");
    assertThat(starts.get(0).path("tid").asInt()).isGreaterThan(1 << 23); // CPU 0, with bash
    assertThat(starts.get(1).path("tid").asInt()).isEqualTo(RUNC);
    assertThat(ofPhase("f").stream().map(each -> each.path("tid").asInt()))
        .containsExactly(RUNC, STOPWATCH);
  }

  private List<JsonNode> ofPhase(String phase) {
    return StreamSupport.stream(trace.path("traceEvents").spliterator(), false)
        .filter(event -> event.path("ph").asText().equals(phase))
        .toList();
  }

  @Test
  void systemCall_thatDoesNotReturn_endsWithTheTrace() {
    assertThat(events("b", RUNC).map(IterationTraceTest::name))
        .containsExactly("read", "exit_group");
    assertThat(events("e", RUNC).map(event -> event.path("ts").decimalValue().intValue()))
        .containsExactly(830, 1000);
  }

  @Test
  void cpu_showsWhoHadIt() {
    JsonNode cpu =
        trace
            .path("traceEvents")
            .valueStream()
            .filter(event -> event.at("/args/name").asText().equals("CPU 1"))
            .findFirst()
            .orElseThrow();
    assertThat(events("X", cpu.path("tid").asInt()).map(IterationTraceTest::name))
        .containsExactly("stopwatch-runc", "runc", "runc", "stopwatch-runc", "softirq NET_RX");
  }
}
