package dev.ociprobe.testing.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSnapshotTest {
  private static final String MOUNTS =
      """
      27 1 254:0 / / rw - ext4 /dev/vda rw
      31 27 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw
      """;

  @TempDir private Path root;
  private HostSnapshot before;

  @BeforeEach
  void take() throws IOException {
    write("proc/self/mountinfo", MOUNTS);
    write("sys/fs/cgroup/cgroup.subtree_control", "cpu");
    write("sys/fs/cgroup/cgroup.procs", "1");
    write("sys/kernel/rcu_expedited", "0");
    before = HostSnapshot.take(root);
  }

  @Test
  void changesSince_onSameHost_areNone() throws IOException {
    write("sys/fs/cgroup/cgroup.procs", "1\n2");

    assertThat(HostSnapshot.take(root).changesSince(before)).isEmpty();
  }

  @Test
  void changesSince_withEnabledController_showBothValues() throws IOException {
    write("sys/fs/cgroup/cgroup.subtree_control", "cpu io");

    assertThat(HostSnapshot.take(root).changesSince(before))
        .containsExactly(
            "setting /sys/fs/cgroup/cgroup.subtree_control was \"cpu\" and is \"cpu io\"");
  }

  @Test
  void changesSince_withThingsLeft_nameEachOnce() throws IOException {
    write("sys/fs/cgroup/ociprobe/cpu.max", "max");
    write("sys/fs/cgroup/system.slice/new.service/cpu.max", "max");
    write("proc/self/mountinfo", MOUNTS + "40 27 0:40 / /run/ociprobe/a rw - tmpfs tmpfs rw\n");
    write("run/ociprobe/a/lock", "");
    write("sys/kernel/rcu_expedited", "1");
    Files.createDirectories(root.resolve("proc/7"));
    Files.createSymbolicLink(root.resolve("proc/7/exe"), Path.of("/x/payload"));

    assertThat(HostSnapshot.take(root).changesSince(before))
        .containsExactly(
            "new: cgroup /sys/fs/cgroup/ociprobe ",
            "new: file /run/ociprobe/a ",
            "new: mount /run/ociprobe/a tmpfs",
            "new: process /proc/7 payload",
            "setting /sys/kernel/rcu_expedited was \"0\" and is \"1\"");
  }

  @Test
  void answer_comparesWithWhatWasTakenLast() throws IOException {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    Iterator<String> values = List.of("0", "1", "1", "1", "").iterator();
    BufferedReader requests =
        new BufferedReader(new StringReader("take\ncompare\ntake\ncompare\n")) {
          @Override
          public String readLine() throws IOException {
            write("sys/kernel/rcu_expedited", values.next());
            return super.readLine();
          }
        };

    HostSnapshot.answer(root, requests, new PrintStream(answers, false, US_ASCII));

    assertThat(answers.toString(US_ASCII))
        .isEqualTo(
            """
            taken
            setting /sys/kernel/rcu_expedited was "0" and is "1"
            changed
            taken
            unchanged
            """);
  }

  @Test
  void changesSince_withThingsOfOtherTestsOfTheSameMaven_areNone() throws IOException {
    long self = ProcessHandle.current().pid();
    process(self, "java", 20);
    process(20, "dash", 10);
    process(30, "dash", 10);
    process(31, "java", 30);
    process(32, "stopwatch", 31);
    write("sys/fs/cgroup/op-it-31/cpu.max", "max");

    assertThat(HostSnapshot.take(root).changesSince(before)).isEmpty();
  }

  @Test
  void changesSince_withAStopwatchOfAJvmThatATestHasStarted_nameIt() throws IOException {
    long self = ProcessHandle.current().pid();
    process(self, "java", 20);
    process(20, "dash", 10);
    process(31, "java", self);
    process(32, "stopwatch", 31);
    write("sys/fs/cgroup/op-it-31/cpu.max", "max");

    assertThat(HostSnapshot.take(root).changesSince(before))
        .containsExactly("new: cgroup /sys/fs/cgroup/op-it-31 ", "new: process /proc/32 stopwatch");
  }

  private void process(long pid, String program, long parent) throws IOException {
    write("proc/%d/status".formatted(pid), "PPid:\t%d\n".formatted(parent));
    Files.createSymbolicLink(root.resolve("proc/%d/exe".formatted(pid)), Path.of("/x/" + program));
  }

  @Test
  void changesSince_withMountInAnotherTestsDirectory_areNone() throws IOException {
    write("proc/self/mountinfo", MOUNTS + "40 27 0:40 / /tmp/junit-47/a rw - tmpfs tmpfs rw\n");

    assertThat(HostSnapshot.take(root).changesSince(before)).isEmpty();
  }

  @Test
  void changesSince_withMountGone_nameIt() throws IOException {
    write("proc/self/mountinfo", "27 1 254:0 / / rw - ext4 /dev/vda rw\n");

    assertThat(HostSnapshot.take(root).changesSince(before))
        .containsExactly("gone: mount /sys/fs/cgroup");
  }

  @Test
  void changesSince_withLiveRunOfAnotherProcess_leaveItsThingsOut() throws IOException {
    write("run/ociprobe/a/lock", "");
    write("sys/fs/cgroup/ociprobe/a/c/cpu.max", "max");
    write("sys/fs/cgroup/cgroup.subtree_control", "cpu io");
    write("sys/kernel/rcu_expedited", "1");
    write("proc/self/mountinfo", MOUNTS + "40 27 0:40 / /run/ociprobe/a/x rw - tmpfs t rw\n");
    lock("run/ociprobe/a/lock", ProcessHandle.current().pid() + 1);
    // Its container has left its cgroup, and the stopwatch is still its parent.
    program("7", "/x/stopwatch", "4:cpu:/ociprobe/a/host", "1");
    program("8", "/x/payload", "4:cpu:/", "7");

    assertThat(HostSnapshot.take(root).changesSince(before)).isEmpty();
  }

  private void program(String pid, String path, String cgroup, String parent) throws IOException {
    write("proc/" + pid + "/cgroup", cgroup + "\n");
    write("proc/" + pid + "/status", "Name:\tx\nPPid:\t" + parent + "\n");
    Files.createSymbolicLink(root.resolve("proc/" + pid + "/exe"), Path.of(path));
  }

  @Test
  void changesSince_withLockOfThisProcess_nameWhatIsLeft() throws IOException {
    write("run/ociprobe/a/lock", "");
    lock("run/ociprobe/a/lock", ProcessHandle.current().pid());

    assertThat(HostSnapshot.take(root).changesSince(before))
        .containsExactly("new: file /run/ociprobe/a ");
  }

  private void lock(String file, long pid) throws IOException {
    Object inode = Files.getAttribute(root.resolve(file), "unix:ino");
    write("proc/locks", "1: POSIX  ADVISORY  WRITE %d 00:17:%s 0 EOF\n".formatted(pid, inode));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).resolveSibling("."));
    Files.writeString(root.resolve(file), text);
  }
}
