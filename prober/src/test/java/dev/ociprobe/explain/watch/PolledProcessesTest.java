package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.procfs.FakeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolledProcessesTest {
  private static final int ENGINE = 10;

  @TempDir Path root;

  private FakeFiles files;
  private PolledProcesses processes;

  @BeforeEach
  void hostWithAnEngine() {
    files = new FakeFiles(root);
    process(ENGINE, 1, "engine\0");
    lastId(ENGINE);
    processes = new PolledProcesses(files.files(), 7, path -> path.endsWith("runc"));
  }

  private void lastId(int id) {
    files.with("/proc/loadavg", "0.10 0.20 0.30 1/100 " + id + "\n");
  }

  private void process(int pid, int parent, String commandLine) {
    files.with("/proc/" + pid + "/status", "Tgid:\t" + pid + "\nPPid:\t" + parent + "\n");
    files.with("/proc/" + pid + "/cmdline", commandLine);
  }

  private void gone(int pid) throws IOException {
    Files.delete(root.resolve("proc/" + pid + "/cmdline"));
    Files.delete(root.resolve("proc/" + pid + "/status"));
  }

  private List<String> seen() {
    return processes.take(Duration.ZERO).events().stream().map(PolledProcessesTest::text).toList();
  }

  private static String text(ProcessEvent seen) {
    int pid = seen.event().at().pid();
    return switch (seen.event()) {
      case Event.Fork fork -> "%d forks %d".formatted(pid, fork.childPid());
      case Event.Exec exec ->
          "%d executes %s %s".formatted(pid, exec.path(), String.join(" ", seen.arguments()));
      case Event.Exit _ -> pid + " exits";
      case Event.SignalGenerate told when told.tellsOfExit() -> pid + " was reaped";
      default -> "?";
    };
  }

  @Test
  void aLife_isSeenFromForkToExit() throws IOException {
    assertThat(seen()).isEmpty();

    process(11, ENGINE, "engine\0");
    lastId(11);
    assertThat(seen()).containsExactly("10 forks 11");

    process(11, ENGINE, "/usr/bin/runc\0create\0c1\0");
    assertThat(seen()).containsExactly("11 executes /usr/bin/runc /usr/bin/runc create c1");
    assertThat(seen()).isEmpty();

    gone(11);
    assertThat(seen()).containsExactly("11 exits", "11 was reaped");
  }

  @Test
  void aProcessThatHasExecutedAtOnce_hasBothEvents() {
    process(11, ENGINE, "runc\0start\0c1\0");
    lastId(11);

    assertThat(seen()).containsExactly("10 forks 11", "11 executes runc runc start c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh\0", "/bin/sh\0-eu\0"})
  void aRuntimeThatIsAScript_isTheScript(String interpreter) {
    process(11, ENGINE, interpreter + "/opt/runc\0start\0c1\0");
    files.with("/proc/11/comm", "runc\n");
    lastId(11);

    assertThat(seen())
        .contains("11 executes /opt/runc " + interpreter.replace('\0', ' ') + "/opt/runc start c1");
    process(12, 11, interpreter + "/opt/runc\0start\0c1\0");
    lastId(12);
    seen();
    processes.look(System.nanoTime() + Duration.ofSeconds(2).toNanos());
    process(12, 11, "/bin/true\0");
    assertThat(seen()).containsExactly("12 executes /bin/true /bin/true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#!/usr/bin/env bash\n", "#!/usr/bin/env -S X=1 bash\n# runc"})
  void aRuntimeThatIsAScriptOfEnv_isTheScript(String line) {
    files.with("/proc/11/root/opt/runc", line).with("/proc/11/cwd/bin/runc", line);
    process(11, ENGINE, "bash\0/opt/runc\0start\0c1\0");
    files.with("/proc/11/comm", "bash\n");
    lastId(11);

    assertThat(seen()).contains("11 executes /opt/runc bash /opt/runc start c1");
    process(11, ENGINE, "bash\0bin/runc\0kill\0c1\0");
    assertThat(seen()).containsExactly("11 executes bin/runc bash bin/runc kill c1");
  }

  @Test
  void aRuntimeThatAnotherProgramReads_isNotExecuted() {
    files
        .with("/proc/11/root/opt/runc", "#!/usr/bin/env bash\n")
        .withDirectory("/proc/12/root/runc");
    process(11, ENGINE, "cat\0/opt/runc\0");
    process(12, ENGINE, "bash\0/runc\0");
    lastId(12);

    assertThat(seen()).contains("11 executes cat cat /opt/runc", "12 executes bash bash /runc");
  }

  @Test
  void aRuntimeThatIsAnArgument_isNotExecuted() {
    process(11, ENGINE, "cat\0/opt/runc\0");
    files.with("/proc/11/comm", "cat\n");
    lastId(11);

    assertThat(seen()).containsExactly("10 forks 11", "11 executes cat cat /opt/runc");
  }

  @Test
  void aZombie_hasExited() {
    process(11, ENGINE, "runc\0start\0c1\0");
    lastId(11);
    seen();
    process(11, ENGINE, "");

    assertThat(seen()).containsExactly("11 exits", "11 was reaped");
  }

  @Test
  void aThread_isNoProcess() {
    files.with("/proc/11/status", "Tgid:\t10\nPPid:\t1\n");
    files.with("/proc/11/cmdline", "engine\0");
    lastId(11);

    assertThat(seen()).isEmpty();
  }

  @Test
  void idsThatBeganAgain_areFound() {
    process(3, ENGINE, "runc\0start\0c1\0");
    lastId(3);

    assertThat(seen()).containsExactly("10 forks 3", "3 executes runc runc start c1");
  }

  @Test
  void times_areInOrder() {
    process(11, ENGINE, "runc\0start\0c1\0");
    lastId(11);

    assertThat(processes.take(Duration.ZERO).events())
        .extracting(each -> each.event().nanos())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsOfNoRuntime_isForgotten() {
    process(11, ENGINE, "sh\0");
    process(12, ENGINE, "runc\0create\0c1\0");
    lastId(12);
    seen();
    processes.look(System.nanoTime() + Duration.ofSeconds(2).toNanos());
    process(11, ENGINE, "cat\0");
    process(12, ENGINE, "runc\0init\0");

    assertThat(seen()).containsExactly("12 executes runc runc init");
  }
}
