package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSearchTest {

  private static final String ID =
      "4f3c21d7a9be0011223344556677889900aabbccddeeff00112233445566aabb";

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake = new FakeFiles(root).withMounts(FakeFiles.HYBRID_MOUNTS);
  }

  private List<String> found(String idOrPath) {
    CgroupFinder finder = new CgroupFinder(CgroupLayout.read(fake.files()), fake.files());
    return new ContainerSearch(finder).find(idOrPath).stream().map(FoundContainer::cgroup).toList();
  }

  private void cgroup(String path) {
    fake.withDirectory("/sys/fs/cgroup/memory" + path).withDirectory("/sys/fs/cgroup/pids" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docker/" + ID,
        "/system.slice/docker-" + ID + ".scope",
        "/kubepods.slice/cri-containerd-" + ID + ".scope",
        "/machine.slice/libpod-" + ID + ".scope/container",
        "/kata_" + ID,
        "/system.slice:docker:" + ID
      })
  void id_isFoundInTheNamesThatEnginesGive(String path) {
    cgroup(path);
    String topmost = path.replace("/container", "");

    assertThat(found(ID)).containsExactly(topmost);
    assertThat(found(ID.substring(0, 12))).containsExactly(topmost);
  }

  @Test
  void id_thatIsTheBeginningOfSeveral_findsAll() {
    cgroup("/docker/4f3c21aa");
    cgroup("/docker/4f3c21bb");

    assertThat(found("4f3c21")).containsExactly("/docker/4f3c21aa", "/docker/4f3c21bb");
  }

  @Test
  void id_thatIsExact_doesNotFindLongerOnes() {
    cgroup("/docker/4f3c21");
    cgroup("/docker/4f3c21bb");

    assertThat(found("4f3c21")).containsExactly("/docker/4f3c21");
  }

  @Test
  void word_thatIsNoDigits_isNoBeginning() {
    cgroup("/system.slice");

    assertThat(found("system")).isEmpty();
  }

  @Test
  void id_inRuncsState_isFoundWhereverItsCgroupIs() {
    cgroup("/a/b");
    fake.with(
        "/run/docker/runtime-runc/moby/web/state.json",
        """
        {"init_process_pid": 7, "cgroup_paths": {"": "/sys/fs/cgroup/unified/a/b",
         "memory": "/sys/fs/cgroup/memory/a/b"}}
        """);

    assertThat(found("web")).containsExactly("/a/b");
  }

  @Test
  void id_inCrunsState_isFoundWhereverItsCgroupIs() {
    cgroup("/a/b");
    fake.with("/run/user/1000/crun/web/status", "{\"pid\": 7, \"cgroup-path\": \"/a/b\"}");

    assertThat(found("web")).containsExactly("/a/b");
  }

  @Test
  void id_inRunscsState_isFoundWhereverItsCgroupIs() {
    cgroup("/a/b");
    fake.with(
        "/run/runsc/web_sandbox:web.state",
        "{\"sandbox\": {\"pid\": 7, \"cgroup\": {\"cgroupv1\": {\"name\": \"/a/b\"}}}}");

    assertThat(found("web")).containsExactly("/a/b");
  }

  @Test
  void id_inAStateWithoutACgroup_isFoundThroughItsProcess() {
    cgroup("/a/b");
    fake.with("/run/runsc/web_sandbox:web.state", "{\"sandbox\": {\"pid\": 7}}")
        .with("/proc/7/cgroup", "3:memory:/a/b\n");

    assertThat(found("web")).containsExactly("/a/b");
  }

  @Test
  void id_inAStateThatIsGarbage_isLookedForByName() {
    cgroup("/a/web");
    fake.with("/run/runc/web/state.json", "{\"cgroup_paths\": [}");

    assertThat(found("web")).containsExactly("/a/web");
  }

  @Test
  void id_ofAContainerThatIsGone_isNotFound() {
    fake.with("/run/crun/web/status", "{\"pid\": 7, \"cgroup-path\": \"/a/b\"}");

    assertThat(found("web")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a/b", "/a/../a/b/", "/sys/fs/cgroup/memory/a/b", "/sys/fs/cgroup/unified/a/b"})
  void path_isACgroupOrItsDirectory(String path) {
    cgroup("/a/b");

    assertThat(found(path)).containsExactly("/a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such", "/sys/fs/cgroup/memory/no", "a/b", "..", "", "*", "/a\0b"})
  void words_thatMeanNothing_findNothing(String words) {
    cgroup("/a/b");

    assertThat(found(words)).isEmpty();
  }
}
