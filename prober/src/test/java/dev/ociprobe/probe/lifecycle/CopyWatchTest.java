package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyWatchTest {
  @TempDir private Path directory;

  @Test
  void warnings_nameWhatContainersChanged_butNoMountPoints() throws IOException {
    try (FakeSlot slot = FakeSlot.in(directory)) {
      Path rootfs = slot.slot().sharedRootfs().orElseThrow();
      Files.delete(rootfs.resolve("sys"));
      CopyWatch watch = CopyWatch.of(List.of(slot.slot()));
      Files.createDirectory(rootfs.resolve("sys"));
      assertThat(watch.warnings()).isEmpty();

      for (String name : List.of("a", "b", "c", "d")) {
        Files.createFile(rootfs.resolve(name));
      }
      assertThat(watch.warnings())
          .singleElement()
          .extracting(WarningResult::message)
          .isEqualTo(
              "runc: the root filesystem changed, so that not every container began with the same:"
                  + " /a, /b, /c and 1 more");
    }
  }
}
