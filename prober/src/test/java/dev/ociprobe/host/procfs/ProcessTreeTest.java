package dev.ociprobe.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {

  @TempDir private Path root;

  @Test
  void descendants_followsEveryThreadsChildren() {
    PseudoFiles files =
        new FakeFiles(root)
            .with("/proc/10/task/10/children", "11 ")
            .with("/proc/10/task/15/children", "12 ")
            .with("/proc/12/task/12/children", "13 14 ")
            .with("/proc/99/task/99/children", "98 ")
            .files();

    assertThat(ProcessTree.descendants(files, 10)).containsExactly(11, 12, 13, 14);
  }

  @Test
  void descendants_ofSeveral_areThoseOfEach() {
    PseudoFiles files =
        new FakeFiles(root)
            .with("/proc/11/task/11/children", "12 ")
            .with("/proc/12/task/12/children", "13 ")
            .with("/proc/20/task/20/children", "21 ")
            .files();

    assertThat(ProcessTree.descendants(files, Set.of(10, 11, 12, 20))).containsExactly(12, 13, 21);
  }

  @Test
  void descendants_onKernelWithoutChildrenFiles_readsEveryStat() {
    PseudoFiles files =
        new FakeFiles(root)
            .with("/proc/10/stat", "10 (a) S 1 10 10")
            .with("/proc/11/stat", "11 (b) 1) 4 (c) S 10 10 10")
            .with("/proc/12/stat", "12 () S 11 10 10")
            .with("/proc/13/stat", "13 (x) S 1 10 10")
            .with("/proc/self/stat", "13 (x) S 10 10 10")
            .with("/proc/14/stat", "")
            .files();

    assertThat(ProcessTree.descendants(files, 10)).containsExactly(11, 12);
  }

  @Test
  void descendants_ofGoneProcess_areNone() {
    assertThat(ProcessTree.descendants(new PseudoFiles(root), 10)).isEmpty();
  }
}
