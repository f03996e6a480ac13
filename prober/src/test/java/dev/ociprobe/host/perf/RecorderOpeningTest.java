package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that don't let anyone record, and what is said of each. */
class RecorderOpeningTest {
  private static final String WAKING =
      """
      ID: 2
      \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
      \tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;
      \tfield:pid_t pid;\toffset:24;\tsize:4;\tsigned:1;
      \tfield:int target_cpu;\toffset:32;\tsize:4;\tsigned:1;
      """;
  private static final String EXEC =
      """
      ID: 3
      \tfield:__data_loc char[] filename;\toffset:8;\tsize:4;\tsigned:0;
      """;

  @TempDir Path root;

  private final List<Object> closed = new ArrayList<>();

  @BeforeEach
  void host() throws IOException {
    file("proc/sys/kernel/perf_event_paranoid", "4\n");
    file("sys/devices/system/cpu/online", "0-1\n");
    event("sched/sched_switch", FakeRing.SWITCH_FORMAT);
    event("sched/sched_waking", WAKING);
    event("sched/sched_process_exec", EXEC);
  }

  @Test
  void open_whenRefused_tellsOfParanoid() {
    assertThat(reason(Map.of("open", Errno.EACCES)).problem())
        .isEqualTo("tracing the whole host is not permitted (kernel.perf_event_paranoid is 4)");
  }

  @Test
  void open_underLockdown_namesOnlyWhatHelps() throws IOException {
    file("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");

    assertThat(reason(Map.of("open", Errno.EPERM))).isEqualTo(RecorderObstacle.lockedDown());
    assertThat(RecorderObstacle.lockedDown().remedy()).doesNotContain("sysctl");
  }

  @Test
  void open_withoutDescriptors_saysHowManyItTakes() {
    assertThat(reason(Map.of("open", Errno.EMFILE)))
        .isEqualTo(RecorderObstacle.tooFewDescriptors(10));
  }

  @Test
  void open_whenTheClockIsRefused_namesIt() {
    assertThat(reason(Map.of("open", Errno.EINVAL)).problem()).contains("CLOCK_MONOTONIC");
  }

  @Test
  void map_whenRefused_namesTheLimit_andClosesWhatWasOpen() {
    RecorderObstacle reason = reason(Map.of("map", Errno.EPERM));

    assertThat(reason.problem()).contains("can't be mapped");
    assertThat(reason.remedy()).contains("perf_event_mlock_kb");
    assertThat(closed).hasSize(2); // the one that was tried first, and the ring's
  }

  @Test
  void open_withoutTheScheduler_namesWhatIsMissing() throws IOException {
    Files.delete(root.resolve("sys/kernel/tracing/events/sched/sched_switch/format"));

    assertThat(reason(Map.of()))
        .isEqualTo(RecorderObstacle.missingEvents(List.of("sched:sched_switch")));
  }

  @Test
  void open_ofAFormatWithoutAField_namesIt() throws IOException {
    event("sched/sched_switch", FakeRing.SWITCH_FORMAT.replace("next_pid", "next_tid"));

    assertThat(reason(Map.of()))
        .isEqualTo(
            RecorderObstacle.unknownFormat("sched:sched_switch", "it has no field next_pid"));
  }

  /** A later kernel may change what only some explanations need: the others stay. */
  @Test
  void open_ofAnOptionalTracepointInAnUnknownFormat_doesWithoutIt() throws Exception {
    event("lock/contention_begin", "ID: 4\n\tfield:void * lock;\toffset:8;\tsize:8;\tsigned:0;\n");
    event("lock/contention_end", "no format at all");

    assertThat(opened().missing())
        .contains(
            "lock:contention_begin (it has no field lock_addr)",
            "lock:contention_end (it has no ID)",
            "signal:signal_generate");
  }

  @Test
  void open_ofAnOptionalTracepointThatIsRefused_doesWithoutIt() throws Exception {
    event(
        "lock/contention_begin",
        """
        ID: 4
        \tfield:void * lock_addr;\toffset:8;\tsize:8;\tsigned:0;
        \tfield:unsigned int flags;\toffset:16;\tsize:4;\tsigned:0;
        """);

    try (Recorder recorder =
        opening(Map.of("open 4", Errno.EINVAL), RecorderOptions.of(EventSet.LIGHT)).open()) {
      assertThat(recorder.missing())
          .anySatisfy(
              each -> assertThat(each).startsWith("lock:contention_begin (").contains("EINVAL"));
    }
  }

  /** The kernel has ftrace:function, and lets perf open it with its own rules only. */
  @Test
  void open_ofARequestedTracepointThatIsRefused_namesItAndNotTheHost() throws IOException {
    event("ftrace/function", "ID: 9\n\tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;\n");
    RecorderOptions wanted =
        RecorderOptions.of(EventSet.LIGHT)
            .requesting(List.of(TracepointName.parse("ftrace:function")));

    RecorderUnavailableException refused = refused(Map.of("open 9", Errno.EPERM), wanted);

    assertThat(refused).isInstanceOf(UnknownTracepointException.class);
    assertThat(refused.reason().problem()).contains("ftrace:function").contains("EPERM");
    assertThat(refused.reason().remedy()).contains("--event ftrace:function");
    assertThat(refused(Map.of("open 9", Errno.EMFILE), wanted))
        .isNotInstanceOf(UnknownTracepointException.class);
  }

  @Test
  void open_ofARequestedTracepointThatIsNotThere_listsWhatIs() {
    assertThat(missing("sched:nope").remedy()).contains("events/sched`");
    assertThat(missing("nope:nope").remedy()).contains("events`");
  }

  private RecorderObstacle missing(String name) {
    return refused(
            Map.of(),
            RecorderOptions.of(EventSet.LIGHT).requesting(List.of(TracepointName.parse(name))))
        .reason();
  }

  @Test
  void open_inAPidNamespace_saysSo() throws IOException {
    Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of("pid:[4026532999]"));

    assertThat(reason(Map.of())).isEqualTo(RecorderObstacle.pidNamespace());
  }

  @Test
  void open_withoutTracefs_saysWhyItCannotBeMounted() throws IOException {
    Files.move(root.resolve("sys/kernel/tracing"), root.resolve("elsewhere"));

    assertThat(reason(Map.of("openFileSystem", Errno.ENODEV)).problem())
        .contains("tracefs is not mounted and can't be")
        .contains("ENODEV");
    assertThat(reason(Map.of("openFileSystem", Errno.EPERM)).remedy())
        .contains("-v /sys/kernel/tracing:");
  }

  private WantedEvents opened() throws Exception {
    try (Tracefs tracefs = Tracefs.at(root.resolve("sys/kernel/tracing"))) {
      return WantedEvents.of(tracefs, RecorderOptions.of(EventSet.LIGHT), 127);
    }
  }

  private RecorderObstacle reason(Map<String, Integer> failures) {
    return refused(failures, RecorderOptions.of(EventSet.LIGHT)).reason();
  }

  private RecorderUnavailableException refused(
      Map<String, Integer> failures, RecorderOptions options) {
    return catchThrowableOfType(
        RecorderUnavailableException.class, opening(failures, options)::open);
  }

  private RecorderOpening opening(Map<String, Integer> failures, RecorderOptions options) {
    return new RecorderOpening(
        new RefusingPosix(failures, closed).posix(),
        options,
        new PerfEnvironment(new PseudoFiles(root)));
  }

  private void event(String event, String format) throws IOException {
    file("sys/kernel/tracing/events/" + event + "/format", format);
  }

  private void file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
