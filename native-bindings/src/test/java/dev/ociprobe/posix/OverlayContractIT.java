package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link Mounts#overlay} and {@link Mounts#makeShared}; mounting needs root. */
@EachImplementation
class OverlayContractIT {
  private final Posix posix;

  @TempDir Path directory;

  OverlayContractIT(Posix posix) {
    this.posix = posix;
  }

  @Test
  void overlay_takesTheChangesOfItsLowerDirectory() throws Exception {
    Path base = Files.createDirectory(directory.resolve("a,b:c"));
    Path upper = Files.createDirectory(base.resolve("upper"));
    Path work = Files.createDirectory(base.resolve("work"));
    Path lower = Files.createDirectory(base.resolve("lower"));
    Files.writeString(lower.resolve("file"), "beneath");

    PrivateNamespace.run(
        posix,
        () -> {
          posix.mounts().overlay(lower, upper, work, lower);
          assertThat(lower.resolve("file")).hasContent("beneath");
          assertThat(lower.resolve("file").toFile().delete()).isTrue();
          assertThat(lower.resolve("new").toFile().mkdir()).isTrue();
        });
    assertThat(lower.resolve("file")).hasContent("beneath");
    assertThat(lower.resolve("new")).doesNotExist();
    assertThat(upper.resolve("new")).isDirectory();
  }

  @Test
  void makeShared_letsMountsBelowPropagate() throws Exception {
    PrivateNamespace.run(
        posix,
        () -> {
          posix.mounts().bind(directory, directory);
          posix.mounts().makeShared(directory);

          assertThat(ProcFiles.read("/proc/thread-self/mountinfo")).contains(" shared:");
        });
  }
}
