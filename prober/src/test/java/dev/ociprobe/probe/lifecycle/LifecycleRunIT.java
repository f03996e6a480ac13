package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.InstalledRuntimes;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleRunIT {
  private final Posix posix = Posix.load("ffm");
  private final List<String> told = new ArrayList<>();

  @TempDir private Path directory;

  private final class Observer implements CycleObserver {
    @Override
    public void opened(RunSession session) {
      told.add("observer of " + session.id());
    }

    @Override
    public Findings findings() {
      return Findings.NONE;
    }
  }

  private final class Listener implements RunListener {
    @Override
    public void opened(RunSession session) {
      told.add("listener of " + session.id());
    }

    @Override
    public void begins(CycleTurn turn) {
      told.add("cycle");
    }
  }

  @Test
  void execute_tellsListenerAndObserverOfTheSessionBeforeTheFirstCycle() throws IOException {
    OciRuntime runtime = InstalledRuntimes.select(posix, "crun");
    try (RunDirectory results = RunDirectory.at(directory.resolve("results"))) {
      LifecycleRun.Request request =
          SampleCycles.request(
              List.of(Candidate.of(runtime, new BundleSource.Payload())),
              SampleCycles.plan(1),
              results);

      Run run =
          new LifecycleRun(posix, request, new Observer(), new Listener(), () -> false).execute();

      assertThat(run.complete()).isTrue();
    }
    assertThat(told).element(0).asString().startsWith("listener of ");
    assertThat(told).element(1).asString().startsWith("observer of ");
    assertThat(told).element(2).isEqualTo("cycle");
  }
}
