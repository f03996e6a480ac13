package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.OwnPath;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that keeps nothing in the directory that it was given, but at a path of its own. */
class ContainerSweeperTest {
  private static final RunId RUN = new RunId("t6ouk0x9");
  private static final String ID = RUN.containerId(1);

  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private final Posix posix = Posix.load("ffm");

  @TempDir private Path directory;
  private Path own;
  private FakeFiles files;
  private ContainerSweeper sweeper;

  @BeforeEach
  void setUp() throws IOException {
    own = Files.createDirectory(directory.toRealPath().resolve("own"));
    Path state = Files.createDirectory(directory.resolve("state"));
    files =
        new FakeFiles(Files.createDirectory(directory.resolve("host")))
            .withMounts("41 27 0:38 / /cg rw,relatime - cgroup2 cgroup2 rw\n");
    OwnCgroups cgroups =
        new OwnCgroups(CgroupLayout.read(files.files()), files.files(), _ -> 0x63677270L);
    sweeper =
        new ContainerSweeper(
            RUN,
            new LedgerEntry.Containers(
                "mine", state.toString(), List.of("/bin/mine", "delete", "--force", "{id}")),
            stopwatch,
            new CgroupSweeper(cgroups, posix.processes(), posix.descriptors(), Duration.ZERO),
            new RuntimeRemains(
                RUN,
                List.of(new OwnPath(own + "/{id}")),
                new MountSweeper(files.files(), _ -> {})));
  }

  @Test
  void sweepAll_findsWhatLiesAtTheRuntimesOwnPath_andRemovesItAfterDelete() throws IOException {
    Files.createDirectory(own.resolve(ID));

    sweeper.sweepAll();

    assertThat(stopwatch.commandLines())
        .containsExactly(List.of("/bin/mine", "delete", "--force", ID));
    assertThat(own.resolve(ID)).doesNotExist();
  }

  @Test
  void sweepAll_ofARuntimeThatHangs_asksItForThreeContainersAlone() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.createDirectory(own.resolve(RUN.containerId(i)));
      stopwatch.onCommand("delete", FakeReply.timedOut());
    }

    sweeper.sweepAll();

    assertThat(stopwatch.commandLines()).hasSize(3);
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void sweep_takesTheCgroupToWhoseNameTheRuntimeAddedAWord_andNoOther() {
    files
        .withDirectory("/cg" + RUN.cgroup() + "/kata_" + ID)
        .withDirectory("/cg" + RUN.cgroup() + "/" + ID)
        .withDirectory("/cg" + RUN.cgroup() + "/kata_" + RUN.containerId(2));

    sweeper.sweep(ID);

    assertThat(files.files().names("/cg" + RUN.cgroup()))
        .containsExactly("kata_" + RUN.containerId(2));
  }

  @Test
  void sweep_takesTheCgroupThatFirecrackersJailerMade_andNoOther() {
    files
        .withDirectory("/cg/firecracker/" + ID)
        .withDirectory("/cg/firecracker/" + RUN.containerId(2));

    sweeper.sweep(ID);

    assertThat(files.files().names("/cg/firecracker")).containsExactly(RUN.containerId(2));
  }
}
