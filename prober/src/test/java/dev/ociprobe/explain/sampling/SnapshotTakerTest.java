package dev.ociprobe.explain.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a process tree that is made of files. */
class SnapshotTakerTest {
  private static final int STOPWATCH = 10;
  private static final String FUTEX = "futex_do_wait";

  @TempDir Path root;

  @BeforeEach
  void host() throws IOException {
    children(STOPWATCH, "20 30");
    thread(20, 20, STOPWATCH, "payload", 'S', "do_sigtimedwait", "5 6 1");
    thread(30, 30, STOPWATCH, "runc", 'S', FUTEX, "1000 200 7");
    thread(30, 31, STOPWATCH, "runc", 'S', "do_epoll_wait", "400 50 2");
    children(30, "");
    children(20, "");
    file("proc/pressure/cpu", "some avg10=1.00 avg60=0.00 avg300=0.00 total=77\n");
  }

  private Snapshot take() {
    return new SnapshotTaker(new PseudoFiles(root), Knowledge.builtIn(), STOPWATCH).take(1);
  }

  @Test
  void whereAllSleep_theCallThatGoesOnCounts_andNotWhatAnOlderOneLeft() {
    Snapshot sample = take();
    assertThat(sample.detail().comm()).isEqualTo("runc");
    assertThat(sample.detail().functions()).containsExactly(FUTEX);
    assertThat(sample.category()).isInstanceOf(TimeCategory.Waited.class);
  }

  @Test
  void whoeverRuns_isForemost_andSoIsWhoeverMustNotRun() throws IOException {
    thread(20, 21, STOPWATCH, "payload", 'R', "0", "5 6 1");
    assertThat(take().category()).isEqualTo(new TimeCategory.OnCpu("payload"));
    thread(30, 31, STOPWATCH, "runc", 'T', "do_signal_stop", "5 6 1");
    assertThat(take().category()).isEqualTo(new TimeCategory.Stopped(0, ""));
    thread(20, 21, STOPWATCH, "a (b) c", 'D', "synchronize_rcu", "5 6 1");
    assertThat(take().detail().comm()).isEqualTo("a (b) c");
  }

  @Test
  void accounts_addUp_alsoOfThreadsThatAreGone() throws IOException {
    SnapshotTaker taker = new SnapshotTaker(new PseudoFiles(root), Knowledge.builtIn(), STOPWATCH);
    taker.take(1);
    Files.delete(root.resolve("proc/30/task/31/stat"));
    thread(30, 30, STOPWATCH, "runc", 'S', FUTEX, "1500 300 9");
    assertThat(taker.take(2).total()).isEqualTo(new ThreadReader.Account(1905, 356));
  }

  @Test
  void aKernelThatAccountsNothing_givesWhatThereIs() throws IOException {
    Files.delete(root.resolve("proc/pressure/cpu"));
    for (String tid : new String[] {"20/task/20", "30/task/30", "30/task/31"}) {
      Files.delete(root.resolve("proc/" + tid + "/schedstat"));
    }
    Snapshot sample = take();
    assertThat(sample.total()).isEqualTo(ThreadReader.Account.NONE);
    assertThat(sample.pressure().micros()).isEmpty();
    assertThat(sample.detail().comm()).isEqualTo("runc");
  }

  @Test
  void pressure_isThatOfTheHost() {
    assertThat(take().pressure().micros()).isEqualTo(Map.of("cpu", 77L));
  }

  @Test
  void noProcess_isNotSeen() throws IOException {
    children(STOPWATCH, "");
    assertThat(take().category()).isEqualTo(new TimeCategory.Unseen());
  }

  private void children(int pid, String pids) throws IOException {
    file("proc/" + pid + "/task/" + pid + "/children", pids);
  }

  private void thread(
      int pid, int tid, int parent, String comm, char state, String channel, String schedstat)
      throws IOException {
    String directory = "proc/" + pid + "/task/" + tid + "/";
    String stat = tid + " (" + comm + ") " + state + " " + parent + " 1".repeat(34) + " 3 0 0\n";
    file(directory + "stat", stat);
    file(directory + "wchan", channel);
    file(directory + "schedstat", schedstat + "\n");
  }

  private void file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
