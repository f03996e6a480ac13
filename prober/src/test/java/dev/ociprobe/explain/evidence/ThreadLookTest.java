package dev.ociprobe.explain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadLookTest {
  private static final long REFRIGERATOR = 0x10;

  @TempDir Path root;

  private void thread(int tid, String comm, String state, String stack) {
    new FakeFiles(root)
        .with("/proc/20/task/" + tid + "/stat", tid + " (" + comm + ") " + state + " 1 20\n")
        .with("/proc/20/task/" + tid + "/stack", stack);
  }

  private PriorThreads look(FakeSymbols symbols) {
    return ThreadLook.at(new FakeFiles(root).files(), 20).prior(symbols, List.of());
  }

  @Test
  void threadsOffTheirCpus_haveTheirStateAndStack() {
    thread(20, "runc (a) b", "D", "[<0>] __refrigerator.isra.0+0x6b/0x130\n[<0>] gone+0x1/0x2\n");
    thread(21, "runc", "R", "");
    thread(22, "runc", "T", "unreadable\n");

    assertThat(look(new FakeSymbols(Map.of(REFRIGERATOR, "__refrigerator"))).threads())
        .isEqualTo(
            Map.of(
                20,
                new PriorThreads.Prior(
                    20, "runc (a) b", TaskState.UNINTERRUPTIBLE, KernelStack.of(REFRIGERATOR)),
                22,
                new PriorThreads.Prior(20, "runc", TaskState.STOPPED, KernelStack.EMPTY)));
  }

  @Test
  void aProcessThatIsGone_hasNoThreads() {
    assertThat(look(new FakeSymbols(Map.of())).threads()).isEmpty();
  }
}
