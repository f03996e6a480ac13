package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.bundle.layer.Archive;
import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image's configuration as config.json. */
class ImageSpecTest {
  @TempDir Path directory;

  private ImageSpec spec(List<String> command, Consumer<ObjectNode> config) throws IOException {
    LayoutBuilder layout = new LayoutBuilder(directory.resolve("layout"));
    layout.image(
        Compression.GZIP,
        document -> config.accept(document.withObject("config")),
        new Archive().file("program", "x"));
    Image image = Image.open(ImageReference.parse("oci:" + directory.resolve("layout")));
    return new ImageSpec(image, command);
  }

  private static ContainerProcess process(Spec spec) {
    return Objects.requireNonNull(spec.process());
  }

  @Test
  void command_isEntrypointAndCmd_orWhatTheUserPutsInPlaceOfCmd() throws IOException {
    Consumer<ObjectNode> config =
        each -> {
          each.putArray("Entrypoint").add("/entry");
          each.putArray("Cmd").add("serve").add("-v");
        };

    assertThat(process(spec(List.of(), config).withoutRootfs()).args())
        .containsExactly("/entry", "serve", "-v");
    assertThat(process(spec(List.of("sh"), config).withoutRootfs()).args())
        .containsExactly("/entry", "sh");
  }

  @Test
  void noCommand_isRefused() {
    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> spec(List.of(), each -> each.putNull("Cmd")).withoutRootfs())
        .withMessageContaining("the image names no command");
  }

  @Test
  void environment_isTheImages_withWhatItLacks() throws IOException {
    Spec spec =
        spec(List.of(), each -> each.putArray("Env").add("PATH=/opt").add("A=1")).withoutRootfs();

    assertThat(process(spec).env()).containsExactly("PATH=/opt", "A=1", "TERM=xterm");
  }

  @Test
  void directoryAndAnnotations_areTheImages() throws IOException {
    Spec spec =
        spec(
                List.of(),
                each -> {
                  each.put("WorkingDir", "/srv").put("StopSignal", "SIGINT");
                  each.putObject("Labels")
                      .put("org.opencontainers.image.version", "3")
                      .put("run.oci.handler", "krun")
                      .put("io.kubernetes.cri.container-type", "container");
                  each.putObject("ExposedPorts").putObject("80/tcp");
                })
            .withoutRootfs();

    assertThat(process(spec).cwd()).isEqualTo("/srv");
    assertThat(spec.annotations())
        .containsEntry("org.opencontainers.image.version", "3")
        .doesNotContainKeys("run.oci.handler", "io.kubernetes.cri.container-type")
        .containsEntry("org.opencontainers.image.os", "linux")
        .containsEntry("org.opencontainers.image.stopSignal", "SIGINT")
        .containsEntry("org.opencontainers.image.exposedPorts", "80/tcp");
  }

  @ParameterizedTest
  @CsvSource({"SIGINT, 2", "QUIT, 3", "SIGTERM, TERM", "9, 9", "SIGRTMIN+3, 37", "RTMAX-1, 63"})
  void stopSignal_isInTheWordsOfRuntimes(String text, String signal) throws IOException {
    assertThat(spec(List.of(), each -> each.put("StopSignal", text)).stopSignal()).contains(signal);
  }

  @Test
  void stopSignal_thatIsNone_isRefused() throws IOException {
    ImageSpec spec = spec(List.of(), each -> each.put("StopSignal", "SIGNOT"));

    assertThatExceptionOfType(RootfsException.class).isThrownBy(spec::stopSignal);
    assertThat(spec(List.of(), _ -> {}).stopSignal()).isEmpty();
  }

  private Path rootfs() throws IOException {
    Path etc = Files.createDirectories(directory.resolve("rootfs/etc"));
    Files.writeString(
        etc.resolve("passwd"),
        "root:x:0:0::/:/bin/sh\npostgres:x:70:71::/:/bin/sh\n42:x:43:44::\n");
    Files.writeString(
        etc.resolve("group"), "root:x:0:\nssl:x:101:postgres,root\nwheel:x:10:root\n");
    return directory.resolve("rootfs");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0, ''",
    "root, 0, 0, '101,10'",
    "postgres, 70, 71, 101",
    "70, 70, 71, 101",
    "postgres:wheel, 70, 10, ''",
    "postgres:5, 70, 5, ''",
    "1000, 1000, 0, ''",
    "1000:1001, 1000, 1001, ''",
    "42, 42, 44, ''"
  })
  void user_isLookedUpInTheImage(String text, long uid, long gid, String further)
      throws IOException {
    User user = new ImageUser(rootfs()).resolve(text);

    assertThat(user.uid()).isEqualTo(uid);
    assertThat(user.gid()).isEqualTo(gid);
    assertThat(Objects.requireNonNullElse(user.additionalGids(), List.of()))
        .extracting(Object::toString)
        .containsExactlyElementsOf(further.isEmpty() ? List.of() : List.of(further.split(",")));
  }

  @Test
  void user_whomTheImageLacks_isRefused() throws IOException {
    ImageUser user = new ImageUser(rootfs());

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> user.resolve("nobody"))
        .withMessageContaining("user \"nobody\", whom its /etc/passwd doesn't have");
    assertThatExceptionOfType(RootfsException.class).isThrownBy(() -> user.resolve("root:none"));
  }

  @Test
  void user_isNeverLookedUpOnTheHost() throws IOException {
    Path etc = Files.createDirectories(directory.resolve("other/etc"));
    Path host = Files.writeString(directory.resolve("passwd"), "evil:x:7:7::/:\n");
    Files.createSymbolicLink(etc.resolve("passwd"), host);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> new ImageUser(directory.resolve("other")).resolve("evil"));
  }

  @Test
  void otherUserThanRoot_holdsNoCapabilities() throws IOException {
    Spec root = spec(List.of(), _ -> {}).in(rootfs());
    Spec other = spec(List.of(), each -> each.put("User", "postgres")).in(rootfs());

    assertThat(Objects.requireNonNull(process(root).capabilities()).effective())
        .contains("CAP_CHOWN", "CAP_SETUID");
    assertThat(Objects.requireNonNull(process(other).capabilities()).effective()).isEmpty();
    assertThat(Objects.requireNonNull(process(other).capabilities()).bounding())
        .contains("CAP_CHOWN");
  }

  @Test
  void moreVolumesThanAnyImageHas_areRefused() throws IOException {
    ImageSpec spec =
        spec(
            List.of(),
            each -> {
              ObjectNode volumes = each.putObject("Volumes");
              IntStream.range(0, 1001).forEach(i -> volumes.putObject("/" + i));
            });

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> spec.in(rootfs()))
        .withMessageContaining("the image names 1001 volumes, more than 1000");
  }

  @Test
  void volume_isAFileSystemOfItsOwn_unlessTheImageHasFilesInIt() throws IOException {
    Path rootfs = rootfs();
    Files.createDirectories(rootfs.resolve("data"));
    Files.setAttribute(rootfs.resolve("data"), "unix:mode", 01777);

    Spec spec =
        spec(
                List.of(),
                each -> {
                  ObjectNode volumes = each.putObject("Volumes");
                  List.of("/data", "/etc", "/new", "/", "relative").forEach(volumes::putObject);
                })
            .in(rootfs);

    assertThat(Objects.requireNonNull(spec.mounts()))
        .filteredOn(each -> Objects.equals(each.source(), "tmpfs"))
        .extracting(each -> Map.entry(each.destination(), Objects.requireNonNull(each.options())))
        .contains(
            Map.entry("/data", List.of("nosuid", "nodev", "mode=1777", "uid=0", "gid=0")),
            Map.entry("/new", List.of("nosuid", "nodev", "mode=0755")))
        .extracting(Map.Entry::getKey)
        .doesNotContain("/etc", "/", "relative");
  }
}
