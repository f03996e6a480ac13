package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Reaped;
import dev.ociprobe.posix.SpawnRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills in a fake hierarchy; the pidfds are this process's own, and no signal is sent. */
class CgroupSweeperTest {
  private static final String CGROUP = "/ociprobe/r";
  private static final String PROCESSES = "/cg/ociprobe/r/cgroup.procs";

  @TempDir private Path root;
  private final Posix posix = Posix.load("ffm");
  private final List<Integer> signalled = new ArrayList<>();
  private FakeFiles files;

  @BeforeEach
  void setUp() {
    files =
        new FakeFiles(root)
            .withMounts("41 27 0:38 / /cg rw,relatime - cgroup2 cgroup2 rw\n")
            .with(PROCESSES, "4242\n");
  }

  @Test
  void process_isKilled() {
    sweep(new Pidfds(() -> {}));

    assertThat(signalled).isNotEmpty();
  }

  @Test
  void process_whoseNumberPassesToAnother_isSpared() {
    sweep(new Pidfds(() -> files.with(PROCESSES, "")));

    assertThat(signalled).isEmpty();
  }

  @Test
  void killFile_ofVersion2_isWritten() throws Exception {
    files.with(PROCESSES, "").with("/cg/ociprobe/r/cgroup.kill", "");

    sweep(new Pidfds(() -> {}));

    assertThat(Files.readString(root.resolve("cg/ociprobe/r/cgroup.kill"))).isEqualTo("1");
  }

  private void sweep(Processes processes) {
    OwnCgroups cgroups =
        new OwnCgroups(CgroupLayout.read(files.files()), files.files(), _ -> 0x63677270L);
    new CgroupSweeper(cgroups, processes, posix.descriptors(), Duration.ZERO).sweep(CGROUP);
  }

  /** Opens pidfds of this process, whichever is asked for. */
  private final class Pidfds implements Processes {
    private final Runnable onOpen;

    Pidfds(Runnable onOpen) {
      this.onOpen = onOpen;
    }

    @Override
    public int openPidfd(int pid) {
      assertThat(pid).isEqualTo(4242);
      onOpen.run();
      return posix.processes().openPidfd((int) ProcessHandle.current().pid());
    }

    @Override
    public void signalPidfd(int pidfd, int signal) {
      signalled.add(signal);
      files.with(PROCESSES, "");
    }

    @Override
    public void kill(int pid, int signal) {
      signalled.add(signal);
    }

    @Override
    public int spawn(SpawnRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reaped reap(int pid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void restoreDefaultAction(int signal) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int effectiveUserId() {
      throw new UnsupportedOperationException();
    }
  }
}
