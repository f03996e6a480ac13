package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.watch.Engines.Ancestor;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesAboveTest {
  private static final int ENGINE = 10;
  private static final int HELPER = 20;
  private static final int RUNTIME = 30;

  @TempDir Path root;

  private FakeFiles files;
  private ProcessesAbove above;

  @BeforeEach
  void hostWithAnEngine() {
    files = new FakeFiles(root);
    process(ENGINE, 1, "engine\0--flag\0");
    process(HELPER, ENGINE, "helper\0");
    process(RUNTIME, HELPER, "runc\0");
    above = new ProcessesAbove(files.files());
  }

  private void process(int pid, int parent, String commandLine) {
    files.with("/proc/" + pid + "/stat", "%d (x) S %d 0".formatted(pid, parent));
    files.with("/proc/" + pid + "/cmdline", commandLine);
  }

  private static EventContext at(int pid) {
    return new EventContext(0, 0, pid, pid, "");
  }

  @Test
  void chain_hasTheParentFirst() {
    ProcessesAbove.Chain chain = above.of(RUNTIME);

    assertThat(chain.pids()).containsExactly(HELPER, ENGINE);
    assertThat(chain.nearest())
        .containsExactly(new Ancestor("helper", "helper"), new Ancestor("engine", "engine --flag"));
    assertThat(chain.has(ENGINE)).isTrue();
    assertThat(chain.has(RUNTIME)).isFalse();
  }

  @Test
  void aProgramExecutedMeanwhile_isSeen() {
    above.of(RUNTIME);
    process(HELPER, ENGINE, "other\0");
    above.accept(new Event.Exec(at(HELPER), "/usr/bin/other"));

    assertThat(above.of(RUNTIME).nearest()).first().isEqualTo(new Ancestor("other", "other"));
  }

  @Test
  void anotherParent_isSeen() {
    above.of(RUNTIME);
    process(HELPER, 1, "helper\0");
    above.accept(new Event.Exit(at(ENGINE)));

    assertThat(above.of(RUNTIME).pids()).containsExactly(HELPER);
  }

  /** The session's manager, for one, is a subreaper: conmon is its child once its parent ends. */
  @Test
  void theParentOfAProcessThatASubreaperHasTaken_isTheOneThatForkedIt() {
    above.accept(new Event.Fork(at(ENGINE), HELPER, HELPER));
    process(HELPER, 5, "helper\0");
    above.accept(new Event.Exit(at(ENGINE)));

    assertThat(above.of(RUNTIME).pids()).startsWith(HELPER, ENGINE);
  }

  @Test
  void anIdUsedAgain_isAnotherProcess() {
    above.of(RUNTIME);
    process(HELPER, 1, "shell\0");
    above.accept(new Event.Fork(at(1), HELPER, HELPER));

    assertThat(above.of(RUNTIME).nearest()).containsExactly(new Ancestor("shell", "shell"));
  }
}
