package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link Mounts} for root filesystems; mounting needs root. */
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
          posix.mounts().overlay(List.of(lower), upper, work, lower);
          assertThat(lower.resolve("file")).hasContent("beneath");
          assertThat(lower.resolve("file").toFile().delete()).isTrue();
          assertThat(lower.resolve("new").toFile().mkdir()).isTrue();
        });
    assertThat(lower.resolve("file")).hasContent("beneath");
    assertThat(lower.resolve("new")).doesNotExist();
    assertThat(upper.resolve("new")).isDirectory();
  }

  @Test
  void overlay_showsEachOfItsLowerDirectories_theUppermostFirst() throws Exception {
    Path upper = Files.createDirectory(directory.resolve("upper"));
    Path work = Files.createDirectory(directory.resolve("work"));
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second:"));
    Files.writeString(first.resolve("both"), "first");
    Files.writeString(second.resolve("both"), "second");
    Files.writeString(second.resolve("one"), "second");

    PrivateNamespace.run(
        posix,
        () -> {
          posix.mounts().overlay(List.of(first, second), upper, work, first);
          assertThat(first.resolve("both")).hasContent("first");
          assertThat(first.resolve("one")).hasContent("second");
        });
  }

  @Test
  void makeReadOnly_holdsForABindOfTheMountAlone() throws Exception {
    Path source = Files.createDirectory(directory.resolve("source"));
    Path middle = Files.createDirectory(directory.resolve("middle"));
    Path target = Files.createDirectory(directory.resolve("target"));

    PrivateNamespace.run(
        posix,
        () -> {
          posix.mounts().bind(source, middle);
          posix.mounts().makeReadOnly(middle);
          posix.mounts().bind(middle, target);
          assertThat(target.resolve("new").toFile().mkdir()).isFalse();
          assertThat(source.resolve("new").toFile().mkdir()).isTrue();
          assertThat(target.resolve("new")).isDirectory();
        });
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
