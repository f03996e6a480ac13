package dev.ociprobe.container.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code native}, called as the stopwatch calls it, with plans of the test's. */
class NativeProgramIT {
  private static final String ID = NativeCalls.ID;
  private static final String SHELL = NativeCalls.SHELL;

  @TempDir Path directory;
  private NativeCalls calls;

  @BeforeEach
  void makeCalls() throws IOException {
    calls = NativeCalls.in(directory);
  }

  @AfterEach
  void deleteContainer() throws Exception {
    calls.call("delete", "--force", ID);
    assertThat(calls.cgroups()).noneMatch(Files::exists);
    assertThat(directory.resolve("state")).isEmptyDirectory();
  }

  @Test
  void container_isInItsCgroupsRootAndUser_andRunsOnlyOnceStarted() throws Exception {
    NativeCalls.Ended created =
        calls.create(
            "arg busybox",
            "arg sh",
            "arg -c",
            "arg echo I am $(busybox id -u) with $A in $PWD; exec busybox sleep 1000",
            "env PATH=/no:/bin",
            "env A=two\nlines",
            "cwd /usr/bin",
            "uid 1000",
            "gid 100",
            "oom 900");
    assertThat(created).isEqualTo(new NativeCalls.Ended(0, ""));
    String proc = "/proc/" + Files.readString(calls.pidFile());
    assertThat(Path.of(proc, "root").toRealPath()).isEqualTo(calls.rootfs().toRealPath());
    assertThat(Files.readAllLines(Path.of(proc, "cgroup")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("/" + ID));
    assertThat(Path.of(proc, "oom_score_adj")).hasContent("900");
    assertThat(calls.call("state", ID).output()).contains("\"status\": \"created\"");
    calls.startWell();
    assertThat(calls.outputUntil("/bin\n")).contains("I am 1000 with two lines in /usr/bin");
    assertThat(calls.call("state", ID).output()).contains("\"status\": \"running\"");
    assertThat(calls.call("start", ID).status()).isEqualTo(1);
    assertThat(calls.call("delete", ID).output()).contains("is still running");
    assertThat(calls.call("kill", ID, "KILL").status()).isZero();
    calls.init().onExit().get(10, TimeUnit.SECONDS);
    assertThat(calls.call("kill", ID, "KILL").output()).contains("not running");
    assertThat(calls.call("delete", ID).status()).isZero();
  }

  @Test
  void create_ofAProgramThatIsNotThere_failsAndLeavesNothing() throws Exception {
    NativeCalls.Ended created = calls.create("arg nothing", "env PATH=/bin");
    assertThat(created.status()).isEqualTo(1);
    assertThat(created.output()).contains("nothing: there is no such program in the container");
    assertThat(calls.cgroups()).noneMatch(Files::exists);
    assertThat(calls.call("state", ID).output()).contains("no such container");
  }

  @Test
  void create_withALimitThatTheKernelRefuses_namesTheFileAndLeavesNothing() throws Exception {
    // Written last: the file is one of the last cgroup's.
    NativeCalls.Ended created = calls.create("arg " + SHELL, "refuse no such thing here");
    assertThat(created.output()).isEqualTo("native: no such thing here\n");
    Path last = calls.cgroups().getLast();
    NativeCalls.Ended refused =
        calls.create(
            new PlainPlan(
                List.of(
                    "rootfs " + calls.rootfs(),
                    "arg " + SHELL,
                    "cgroup " + last.getParent(),
                    "write cgroup.procs nonsense")));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output())
        .contains("can't write \"nonsense\" to " + last + "/cgroup.procs: invalid");
    assertThat(calls.cgroups()).noneMatch(Files::exists);
  }

  @Test
  void create_ofAnIdThatIsTaken_leavesTheFirstAlone() throws Exception {
    calls.create("arg " + SHELL, "arg sleep", "arg 1000");
    ProcessHandle first = calls.init();
    assertThat(calls.create("arg " + SHELL).output()).contains("there is such a container already");
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void delete_killsWhatHasOutlivedTheInit() throws Exception {
    calls.create(
        "arg " + SHELL,
        "arg sh",
        "arg -c",
        "arg busybox sleep 1000 & echo left $!",
        "env PATH=/bin",
        "source /dev", // the shell gives what is in the background /dev/null to read
        "target /dev");
    ProcessHandle init = calls.init();
    calls.startWell();
    String left =
        calls.outputUntil("left ").lines().filter(l -> l.startsWith("left")).findFirst().get();
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(left.substring(5))).orElseThrow();
    init.onExit().get(10, TimeUnit.SECONDS);
    assertThat(orphan.isAlive()).as(calls.output()).isTrue();
    assertThat(calls.call("delete", ID).status()).as(calls.output()).isZero();
    assertThat(orphan.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void delete_withACommand_runsItOnceTheContainerIsGone_andKeepsTheRecordIfItFails()
      throws Exception {
    calls.create("arg " + SHELL);
    Path record = directory.resolve("state").resolve(ID);
    ProcessHandle init = calls.init();
    calls.startWell();
    init.onExit().get(10, TimeUnit.SECONDS);
    NativeCalls.Ended failed =
        calls.call("delete", ID, "--", SHELL, "sh", "-c", "echo after $0 $A; exit 7", "an id");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output()).contains("after an id", "the command after the delete failed");
    assertThat(calls.cgroups()).noneMatch(Files::exists);
    assertThat(record).exists();
    assertThat(calls.call("delete", "--force", ID, "--", "/no/such").output())
        .contains("can't run /no/such: no such file");
    assertThat(calls.call("delete", ID, "--", SHELL, "true").status()).isZero();
    assertThat(record).doesNotExist();
    assertThat(calls.call("delete", "--force", ID, "--", SHELL, "echo", "all the same").output())
        .contains("all the same");
  }

  @Test
  void binds_stayInsideTheRootAndAreNotTheHosts() throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(directory.resolve("file"), "the file's");
    Files.createSymbolicLink(calls.rootfs().resolve("trap"), outside);
    calls.create(
        "arg " + SHELL,
        "arg sh",
        "arg -c",
        "arg busybox cat /in/file; busybox ls -d /proc/1; exec busybox sleep 1000",
        "env PATH=/bin",
        "source /proc",
        "target /proc",
        "source " + directory,
        "target /in");
    calls.startWell();
    assertThat(calls.outputUntil("/proc/1")).contains("the file's", "/proc/1");
    assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
        .doesNotContain(calls.rootfs().toString());
    calls.call("delete", "--force", ID);
    assertThat(calls.create("arg " + SHELL, "source /proc", "target /trap/made").output())
        .contains("can't mount on /trap/made");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void kill_ofARecordWhosePidIsAnothers_isRefused() throws Exception {
    calls.create("arg " + SHELL, "arg sleep", "arg 1000");
    Path record = directory.resolve("state").resolve(ID);
    byte[] bytes = Files.readAllBytes(record);
    byte[] changed = bytes.clone();
    changed[8] ^= 1; // the start time of the init
    Files.write(record, changed);
    assertThat(calls.call("kill", ID, "KILL").output()).contains("not running");
    assertThat(calls.init().isAlive()).isTrue();
    Files.write(record, bytes);
  }

  @Test
  void call_withAnIdThatIsAPath_isRefused() throws Exception {
    assertThat(calls.call("delete", "--force", "../x").status()).isEqualTo(2);
    assertThat(calls.call("frobnicate", ID).output()).contains("usage");
  }
}
