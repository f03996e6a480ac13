package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateRootTest {
  private static final RunId RUN = new RunId("t6ouk0x9");

  @TempDir Path root;

  private StateRoot state;

  @BeforeEach
  void makeStateAsRuntimesDo() throws IOException {
    Files.createDirectory(root.resolve(RUN.containerId(1)));
    Files.writeString(root.resolve(RUN.containerId(1)).resolve("state.json"), "{}");
    String runsc = RUN.containerId(2) + "_sandbox:" + RUN.containerId(2);
    Files.writeString(root.resolve(runsc + ".state"), "{}");
    Files.writeString(root.resolve(runsc + ".lock"), "");
    Files.createDirectory(root.resolve("somebody-elses"));
    state = new StateRoot(new LedgerEntry.Containers("x", root.toString(), List.of()), RUN);
  }

  @Test
  void containerIds_areThoseOfThisRun() {
    assertThat(state.containerIds()).containsExactly(RUN.containerId(1), RUN.containerId(2));
  }

  @Test
  void remove_ofAContainer_takesItsFilesAndDirectoriesAlone() {
    state.remove(RUN.containerId(2));
    assertThat(state.containerIds()).containsExactly(RUN.containerId(1));
    state.remove(RUN.containerId(1));
    assertThat(root).isDirectoryContaining("glob:**/somebody-elses");
    assertThat(root.toFile().list()).hasSize(1);
  }

  @Test
  void containerIds_whereThereIsNoDirectory_areNone() {
    assertThat(
            new StateRoot(new LedgerEntry.Containers("x", root + "/none", List.of()), RUN)
                .containerIds())
        .isEmpty();
  }
}
