package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the host's own hierarchies, whichever they are. */
class OwnCgroupsIT {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final String cgroup = OwnCgroups.PARENT + "/it-" + ProcessHandle.current().pid();
  private final OwnCgroups cgroups = OwnCgroups.ofHost(Posix.load("ffm"));
  private final CgroupFinder finder = CgroupFinder.ofHost();
  private final Optional<SubtreeControl> root =
      finder.layout().unifiedHierarchy().map(unified -> SubtreeControl.of(finder.files(), unified));
  private final List<String> missing = root.map(SubtreeControl::missing).orElse(List.of());
  private Process sleeper;

  @BeforeEach
  void startProcess() throws IOException {
    sleeper = new ProcessBuilder("sleep", "300").start();
    cgroups.create(cgroup);
  }

  @AfterEach
  void cleanUp() throws InterruptedException {
    sleeper.destroyForcibly().waitFor();
    cgroups.remove(cgroup, LONG);
    cgroups.removeParentIfEmpty();
    root.ifPresent(control -> control.disable(missing));
  }

  @Test
  void attach_movesTheProcessInEveryHierarchy() {
    int pid = Math.toIntExact(sleeper.pid());
    cgroups.attach(cgroup, pid);

    assertThat(cgroups.processes(cgroup)).containsExactly(pid);
    assertThat(finder.ofProcess(pid)).isEqualTo(finder.expected(cgroup));
    assertThat(finder.expected(cgroup).unreachable()).isEmpty();
  }

  @Test
  void usage_ofCgroupWithOneProcess_countsIt() {
    cgroups.attach(cgroup, Math.toIntExact(sleeper.pid()));

    List<Reading> usage = new CgroupReader(PseudoFiles.ofHost()).usage(finder.expected(cgroup));

    assertThat(usage).noneMatch(Reading.Unforeseen.class::isInstance);
    assertThat(usage)
        .filteredOn(r -> r.name().equals("pids.current"))
        .singleElement()
        .extracting("value")
        .isEqualTo(1L);
  }

  @Test
  void remove_whileTheProcessLives_keepsIt() {
    cgroups.attach(cgroup, Math.toIntExact(sleeper.pid()));

    assertThat(cgroups.remove(cgroup, Duration.ofMillis(50)))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r).extracting("why").isEqualTo("Device or resource busy"));
  }

  @Test
  void remove_rightAfterKilling_waitsForTheDying() {
    cgroups.attach(cgroup, Math.toIntExact(sleeper.pid()));
    sleeper.destroyForcibly();

    assertThat(cgroups.remove(cgroup, LONG))
        .isNotEmpty()
        .allMatch(CgroupRemoval.Removed.class::isInstance);
    assertThat(cgroups.directories(cgroup)).isEmpty();
  }
}
