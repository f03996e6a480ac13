package dev.ociprobe.container.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code native}, called as the stopwatch calls it, with plans of the test's. */
class NativeProgramIT {
  private static final String ID = "op-it-" + ProcessHandle.current().pid();
  private static final String SHELL = "/bin/busybox";

  @TempDir Path directory;
  private Path rootfs;
  private Path output;
  private List<Path> cgroups = List.of();

  /** A call's exit code, and what it and the container wrote. */
  private record Ended(int status, String output) {}

  @BeforeEach
  void makeRootfs() throws IOException {
    rootfs = Files.createDirectory(directory.resolve("rootfs"));
    Rootfs.program(Path.of(SHELL)).populate(rootfs);
    Files.createDirectory(directory.resolve("state"));
    output = directory.resolve("output");
    cgroups =
        CgroupLayout.read(PseudoFiles.ofHost()).hierarchies().stream()
            .map(Hierarchy::mountPoint)
            .map(mount -> mount.resolve(ID))
            .toList();
  }

  @AfterEach
  void deleteContainer() throws Exception {
    call("delete", "--force", ID);
    assertThat(cgroups).noneMatch(Files::exists);
    assertThat(directory.resolve("state")).isEmptyDirectory();
  }

  private Ended call(String... words) throws Exception {
    List<String> argv = new ArrayList<>();
    argv.add(
        new RuntimeFinder(Catalogue.builtIn(), "")
            .select(List.of("native"))
            .getFirst()
            .binary()
            .toString());
    argv.addAll(List.of("--root", directory.resolve("state").toString()));
    argv.addAll(List.of(words));
    Process process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private Ended create(String... entries) throws Exception {
    List<String> all = new ArrayList<>(List.of(entries));
    all.addFirst("rootfs " + rootfs);
    cgroups.forEach(each -> {
      all.add("cgroup " + each.getParent());
      if (Files.exists(each.resolveSibling("cpuset.cpus"))) {
        all.addAll(List.of("inherit cpuset.cpus", "inherit cpuset.mems"));
      }
    });
    new PlainPlan(all).write(directory);
    return call("create", "--bundle", directory.toString(), "--pid-file", pidFile().toString(), ID);
  }

  private Path pidFile() {
    return directory.resolve("pid");
  }

  private ProcessHandle init() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()))).orElseThrow();
  }

  private void startWell() throws Exception {
    assertThat(call("start", ID).status()).as(Files.readString(output)).isZero();
  }

  private String outputUntil(String wanted) throws Exception {
    for (int i = 0; i < 500 && !Files.readString(output).contains(wanted); i++) {
      Thread.sleep(10);
    }
    return Files.readString(output);
  }

  @Test
  void container_isInItsCgroupsRootAndUser_andRunsOnlyOnceStarted() throws Exception {
    Ended created =
        create(
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
    assertThat(created).isEqualTo(new Ended(0, ""));
    String proc = "/proc/" + Files.readString(pidFile());
    assertThat(Path.of(proc, "root").toRealPath()).isEqualTo(rootfs.toRealPath());
    assertThat(Files.readAllLines(Path.of(proc, "cgroup")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("/" + ID));
    assertThat(Path.of(proc, "oom_score_adj")).hasContent("900");
    assertThat(call("state", ID).output()).contains("\"status\": \"created\"");
    startWell();
    assertThat(outputUntil("/bin\n")).contains("I am 1000 with two lines in /usr/bin");
    assertThat(call("state", ID).output()).contains("\"status\": \"running\"");
    assertThat(call("start", ID).status()).isEqualTo(1);
    assertThat(call("delete", ID).output()).contains("is still running");
    assertThat(call("kill", ID, "KILL").status()).isZero();
    init().onExit().get(10, TimeUnit.SECONDS);
    assertThat(call("kill", ID, "KILL").output()).contains("not running");
    assertThat(call("delete", ID).status()).isZero();
  }

  @Test
  void create_ofAProgramThatIsNotThere_failsAndLeavesNothing() throws Exception {
    Ended created = create("arg nothing", "env PATH=/bin");
    assertThat(created.status()).isEqualTo(1);
    assertThat(created.output()).contains("nothing: there is no such program in the container");
    assertThat(cgroups).noneMatch(Files::exists);
    assertThat(call("state", ID).output()).contains("no such container");
  }

  @Test
  void create_withALimitThatTheKernelRefuses_namesTheFileAndLeavesNothing() throws Exception {
    // Written last: the file is one of the last cgroup's.
    Ended created = create("arg " + SHELL, "refuse no such thing here");
    assertThat(created.output()).isEqualTo("native: no such thing here\n");
    List<String> entries = new ArrayList<>(List.of("rootfs " + rootfs, "arg " + SHELL));
    entries.add("cgroup " + cgroups.getLast().getParent());
    entries.add("write cgroup.procs nonsense");
    new PlainPlan(entries).write(directory);
    Ended refused =
        call("create", "--bundle", directory.toString(), "--pid-file", pidFile().toString(), ID);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output())
        .contains("can't write \"nonsense\" to " + cgroups.getLast() + "/cgroup.procs: invalid");
    assertThat(cgroups).noneMatch(Files::exists);
  }

  @Test
  void create_ofAnIdThatIsTaken_leavesTheFirstAlone() throws Exception {
    create("arg " + SHELL, "arg sleep", "arg 1000");
    ProcessHandle first = init();
    assertThat(create("arg " + SHELL).output()).contains("there is such a container already");
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void delete_killsWhatHasOutlivedTheInit() throws Exception {
    create(
        "arg " + SHELL,
        "arg sh",
        "arg -c",
        "arg busybox sleep 1000 & echo left $!",
        "env PATH=/bin",
        "source /dev", // the shell gives what is in the background /dev/null to read
        "target /dev");
    ProcessHandle init = init();
    startWell();
    String left = outputUntil("left ").lines().filter(l -> l.startsWith("left")).findFirst().get();
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(left.substring(5))).orElseThrow();
    init.onExit().get(10, TimeUnit.SECONDS);
    assertThat(orphan.isAlive()).as(Files.readString(output)).isTrue();
    assertThat(call("delete", ID).status()).as(Files.readString(output)).isZero();
    assertThat(orphan.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void delete_withACommand_runsItOnceTheContainerIsGone_andKeepsTheRecordIfItFails()
      throws Exception {
    create("arg " + SHELL);
    Path record = directory.resolve("state").resolve(ID);
    ProcessHandle init = init();
    startWell();
    init.onExit().get(10, TimeUnit.SECONDS);
    Ended failed = call("delete", ID, "--", SHELL, "sh", "-c", "echo after $0 $A; exit 7", "an id");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output()).contains("after an id", "the command after the delete failed");
    assertThat(cgroups).noneMatch(Files::exists);
    assertThat(record).exists();
    assertThat(call("delete", "--force", ID, "--", "/no/such").output())
        .contains("can't run /no/such: no such file");
    assertThat(call("delete", ID, "--", SHELL, "true").status()).isZero();
    assertThat(record).doesNotExist();
    assertThat(call("delete", "--force", ID, "--", SHELL, "echo", "all the same").output())
        .contains("all the same");
  }

  @Test
  void binds_stayInsideTheRootAndAreNotTheHosts() throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(directory.resolve("file"), "the file's");
    Files.createSymbolicLink(rootfs.resolve("trap"), outside);
    create(
        "arg " + SHELL,
        "arg sh",
        "arg -c",
        "arg busybox cat /in/file; busybox ls -d /proc/1; exec busybox sleep 1000",
        "env PATH=/bin",
        "source /proc",
        "target /proc",
        "source " + directory,
        "target /in");
    startWell();
    assertThat(outputUntil("/proc/1")).contains("the file's", "/proc/1");
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(rootfs.toString());
    call("delete", "--force", ID);
    assertThat(create("arg " + SHELL, "source /proc", "target /trap/made").output())
        .contains("can't mount on /trap/made");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void kill_ofARecordWhosePidIsAnothers_isRefused() throws Exception {
    create("arg " + SHELL, "arg sleep", "arg 1000");
    Path record = directory.resolve("state").resolve(ID);
    byte[] bytes = Files.readAllBytes(record);
    byte[] changed = bytes.clone();
    changed[8] ^= 1; // the start time of the init
    Files.write(record, changed);
    assertThat(call("kill", ID, "KILL").output()).contains("not running");
    assertThat(init().isAlive()).isTrue();
    Files.write(record, bytes);
  }

  @Test
  void call_withAnIdThatIsAPath_isRefused() throws Exception {
    assertThat(call("delete", "--force", "../x").status()).isEqualTo(2);
    assertThat(call("frobnicate", ID).output()).contains("usage");
  }
}
