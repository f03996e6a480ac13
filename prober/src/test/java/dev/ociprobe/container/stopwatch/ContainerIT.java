package dev.ociprobe.container.stopwatch;

import static dev.ociprobe.container.stopwatch.Stopwatches.AMPLE;
import static dev.ociprobe.container.stopwatch.Stopwatches.ENVIRONMENT;
import static dev.ociprobe.container.stopwatch.Stopwatches.POSIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.posix.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stopwatch and the payload with real runtimes. */
class ContainerIT {
  private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");

  @TempDir Path directory;
  private final String id = "op-it-" + ProcessHandle.current().pid();
  private Path bundle = Path.of("");
  private List<String> runtime = List.of();

  @BeforeEach
  void writeBundle() throws Exception {
    bundle = Files.createDirectories(directory.resolve("bundle"));
    Files.createDirectories(bundle.resolve("rootfs"));
    Stopwatches.payload(bundle.resolve("rootfs"));
    new ProcessBuilder("runc", "spec", "--bundle", bundle.toString()).start().waitFor();
    configure("wait");
  }

  @AfterEach
  void delete() throws Exception {
    List<String> argv = new ArrayList<>(runtime);
    argv.addAll(List.of("delete", "--force", id));
    new ProcessBuilder(argv).start().waitFor();
  }

  @Test
  void payload_underRunc_stampsBetweenStartAndItsFirstByte() throws Exception {
    runtime = List.of("/usr/sbin/runc", "--root", directory.toString());
    try (Stopwatch stopwatch = stopwatch(false)) {
      Cycle cycle = run(stopwatch);

      PayloadStamp stamp =
          PayloadStamp.parse(cycle.ready.container().stdout().head()).orElseThrow();
      assertThat(stamp.pid()).isEqualTo(1);
      assertThat(
              List.of(
                  cycle.started.startNanos(),
                  stamp.monotonicNanos(),
                  cycle.ready.container().firstByteNanos().orElseThrow()))
          .isSorted();
      assertThat(cycle.gone.goneNanos().orElseThrow()).isGreaterThan(cycle.killed.startNanos());
      assertThat(cycle.initExit(cycle.initPid)).isEqualTo(new WaitStatus.Exited(0));
    }
  }

  @Test
  void payload_asInit_reapsWhatIsLeftToIt() throws Exception {
    runtime = List.of("/usr/sbin/runc", "--root", directory.toString());
    Path busybox = Path.of("/bin/busybox");
    assumeTrue(Files.exists(busybox), "no static shell to leave an orphan with");
    Files.copy(busybox, bundle.resolve("rootfs/busybox"));
    try (Stopwatch stopwatch = stopwatch(false)) {
      int init = create(stopwatch);
      succeed(stopwatch, Command.starting(argv("start", id), AMPLE));
      String script = "(/busybox sleep 0.1 &)";
      succeed(stopwatch, captured("exec", id, "/busybox", "sh", "-c", script));
      while (!Stopwatches.childrenOf(init).isEmpty()) {
        Thread.onSpinWait();
      }
      succeed(stopwatch, captured("kill", id, "TERM"));
      stopwatch.await(Await.gone(init, AMPLE));
    }
  }

  @Test
  void create_ofMissingProgram_givesTheRuntimesWords() throws Exception {
    configure("wait");
    Files.delete(bundle.resolve("rootfs/payload"));
    runtime = List.of("/usr/sbin/runc", "--root", directory.toString());
    try (Stopwatch stopwatch = stopwatch(false)) {
      Invocation created = stopwatch.invoke(creating());

      assertThat(created.outcome())
          .isEqualTo(new InvocationOutcome.Ended(new WaitStatus.Exited(1)));
      assertThat(created.stderr().text(1000)).contains("payload", "no such file or directory");
    }
  }

  @Test
  void coverUnified_letsCrunWorkAndLeavesTheHostAlone() throws Exception {
    assumeTrue(Files.isDirectory(UNIFIED), "no hybrid cgroup mount");
    runtime = List.of("/usr/bin/crun", "--root", directory.toString());
    try (Stopwatch stopwatch = stopwatch(true)) {
      run(stopwatch);
      Cycle cycle = run(stopwatch);

      assertThat(cycle.initExit(cycle.initPid)).isEqualTo(new WaitStatus.Exited(0));
      assertThat(UNIFIED.resolve(id)).doesNotExist();
      assertThat(UNIFIED.resolve("cgroup.procs")).exists();
      assertThat(Files.readAllLines(Path.of("/proc/self/mountinfo")))
          .filteredOn(mount -> mount.contains(" " + UNIFIED + " "))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("cgroup2");
    }
  }

  private final class Cycle {
    private final int initPid;
    private final Invocation started;
    private final Awaited ready;
    private final Invocation killed;
    private final Awaited gone;
    private final List<ReapedOrphan> adopted = new ArrayList<>();

    private Cycle(Stopwatch stopwatch) throws Exception {
      initPid = create(stopwatch);
      started = succeed(stopwatch, Command.starting(argv("start", id), AMPLE));
      ready = stopwatch.await(Await.firstByte(initPid, AMPLE));
      killed = succeed(stopwatch, captured("kill", id, "TERM"));
      gone = stopwatch.await(Await.gone(initPid, AMPLE));
      adopted.addAll(killed.adopted());
      adopted.addAll(gone.adopted());
      succeed(stopwatch, captured("delete", id));
    }

    private WaitStatus initExit(int pid) {
      return adopted.stream()
          .filter(exit -> exit.pid() == pid)
          .map(ReapedOrphan::status)
          .findFirst()
          .orElseThrow();
    }
  }

  private Cycle run(Stopwatch stopwatch) throws Exception {
    return new Cycle(stopwatch);
  }

  private int create(Stopwatch stopwatch) throws Exception {
    succeed(stopwatch, creating());
    return Integer.parseInt(Files.readString(directory.resolve("pid")));
  }

  private Command creating() {
    return Command.creating(
        argv("create", "--bundle", bundle.toString(), "--pid-file", directory + "/pid", id), AMPLE);
  }

  private Command captured(String... arguments) {
    return Command.captured(argv(arguments), AMPLE);
  }

  private List<String> argv(String... arguments) {
    List<String> argv = new ArrayList<>(runtime);
    argv.addAll(List.of(arguments));
    return argv;
  }

  private static Invocation succeed(Stopwatch stopwatch, Command command) {
    Invocation invocation = stopwatch.invoke(command);
    assertThat(invocation.isSuccess())
        .as("%s: %s", command.argv(), invocation.stderr().text(1000))
        .isTrue();
    return invocation;
  }

  private Stopwatch stopwatch(boolean coverUnified) {
    return Stopwatch.start(
        POSIX, directory, new StopwatchOptions(ENVIRONMENT, Optional.empty(), coverUnified, false));
  }

  private void configure(String workload) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Path config = bundle.resolve("config.json");
    ObjectNode root = (ObjectNode) json.readTree(config.toFile());
    ObjectNode process = (ObjectNode) root.get("process");
    process.put("terminal", false);
    process.putArray("args").add("/payload").add(workload);
    ((ObjectNode) root.get("linux")).put("cgroupsPath", "/" + id);
    json.writeValue(config.toFile(), root);
  }
}
