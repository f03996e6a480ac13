package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path temporary;

  @Test
  void create_withPayload_runsIt() throws IOException {
    Bundle bundle = Bundle.create(temporary.resolve("b"), Rootfs.payload(), List.of());

    assertThat(bundle.directory()).isEqualTo(temporary.resolve("b")).isAbsolute();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle.directory())))
        .isEqualTo("rwx------");
    assertThat(bundle.rootfs().resolve("payload")).isExecutable();
    assertThat(bundle.spec()).isEqualTo(DefaultSpec.running(List.of("/payload")));
    assertThat(SpecJson.read(bundle.config())).isEqualTo(bundle.spec());
    assertThat(bundle.differences()).isEmpty();
  }

  @Test
  void create_withCommand_runsThatInstead() {
    Bundle bundle =
        Bundle.create(temporary.resolve("b"), Rootfs.payload(), List.of("/payload", "exit"));

    assertThat(bundle.spec()).isEqualTo(DefaultSpec.running(List.of("/payload", "exit")));
  }

  @Test
  void create_withCommandThatTheDirectoryLacks_namesTheDirectory() throws IOException {
    Path source = Files.createDirectory(temporary.resolve("source"));

    assertThatThrownBy(() ->
            Bundle.create(temporary.resolve("b"), Rootfs.directory(source), List.of("/bin/nope")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(source + ": has no executable \"/bin/nope\"");
    assertThat(temporary.resolve("b")).doesNotExist();
  }

  @Test
  void create_overSomethingThere_leavesItAlone() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("b"));
    Files.writeString(directory.resolve("precious"), "x");

    assertThatThrownBy(() -> Bundle.create(directory, Rootfs.payload(), List.of()))
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.culprit()).isEqualTo(directory.toString()))
        .hasMessage(directory + ": exists already");
    assertThat(directory.resolve("precious")).hasContent("x");
  }

  @Test
  void create_withoutParent_namesThePath() {
    Path directory = temporary.resolve("missing/b");

    assertThatThrownBy(() -> Bundle.create(directory, Rootfs.payload(), List.of()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void create_thatFails_leavesNothing() {
    Path directory = temporary.resolve("b");

    assertThatThrownBy(
            () -> Bundle.create(directory, Rootfs.directory(temporary.resolve("none")), List.of()))
        .isInstanceOfSatisfying(BundleException.class, e -> assertThat(e.remedy()).isNotEmpty())
        .hasMessageContaining("none");
    assertThat(directory).doesNotExist();
  }

  @Test
  void create_ofDirectoryWithoutCommand_asksForOne() throws IOException {
    Path source = Files.createDirectory(temporary.resolve("source"));
    Path directory = temporary.resolve("b");

    assertThatThrownBy(() -> Bundle.create(directory, Rootfs.directory(source), List.of()))
        .isInstanceOfSatisfying(BundleException.class, e -> assertThat(e.remedy()).contains("--"));
    assertThat(directory).doesNotExist();
  }

  @Test
  void write_replacesTheWholeDocument() {
    Bundle bundle = Bundle.create(temporary.resolve("b"), Rootfs.payload(), List.of());

    bundle.write(bundle.spec().toBuilder().hostname("a-much-longer-host-name").build());
    bundle.write(bundle.spec().toBuilder().hostname("x").build());

    assertThat(SpecJson.read(bundle.config())).isEqualTo(bundle.spec());
    assertThat(bundle.spec().hostname()).isEqualTo("x");
  }
}
