package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many containers of an image at a time, each with an overlay of its own. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class ScaleOverlaysIT {

  /** Ends if another container has written to its root filesystem, or if that is taken away. */
  private static final String WATCHFUL =
      """
      {"Cmd": ["/bin/sh", "-c", "[ -e /new ] && exit 9; echo x > /new; echo up; \
      while echo y > /again && rm /again && [ -e /new ]; do sleep 0.1; done"]}\
      """;

  @TempDir Path directory;

  private String image;

  @BeforeEach
  void makeImage() throws IOException {
    BusyboxImage busybox = new BusyboxImage(directory);
    image = "oci:" + busybox.layout(BusyboxImage.OURS, WATCHFUL);
  }

  private Map<String, String> environment() {
    return Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString());
  }

  @Test
  void containers_keepTheirOverlays_whileOthersComeAndGo() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(),
                environment(),
                Ociprobe.words(
                    "scale --runtime native,runc,crun,runsc --density 0,3 --cycles 2 --rounds 1"
                        + " --rootfs-mode overlay --image %s --out %s",
                    image, out));

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.out()).containsPattern("runtime +idle +mount +create");
    Run run = RunReader.readRun(out);
    assertThat(run.failures()).isEmpty();
    assertThat(run.plan().path("rootfsMode").asText()).isEqualTo("overlay");
    for (String each : List.of("native@3", "runc@3", "crun@3", "runsc@3")) {
      assertThat(run.series())
          .filteredOn(series -> series.runtime().equals(each))
          .filteredOn(series -> series.phase().equals("mount") || series.phase().equals("delete"))
          .as(each)
          .extracting(SeriesResult::count)
          .containsExactly(4L, 4L);
    }
  }

  @Test
  void killed_whileContainersLive_leavesTheirOverlaysToClean() throws Exception {
    Process process =
        new Ociprobe(directory)
            .start(
                List.of(),
                environment(),
                Ociprobe.words(
                    "scale --runtime crun --containers 40 --hold 10m --rootfs-mode overlay"
                        + " --image %s --out %s",
                    image, directory.resolve("out")));
    while (live() < 25) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(50);
    }
    process.destroyForcibly().waitFor();

    Ended clean = InProcess.run("clean");

    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(clean.out()).containsPattern("removing run \\w+: \\d\\d containers");
  }

  /** The processes of containers, each of which has a shell and now and then a sleep. */
  private static long live() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().filter("/bin/busybox"::equals).isPresent())
        .count();
  }
}
