package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // what the documents here surely hold is used without asking
class UserBundleTest {
  @TempDir Path temporary;
  private Path directory;
  private Path config;

  @BeforeEach
  void makeBundle() throws IOException {
    directory = SampleUserBundle.in(temporary);
    config = directory.resolve("config.json");
  }

  @Test
  void read_ofGoodBundle_resolvesItsRootfs() {
    UserBundle bundle = UserBundle.read(directory);

    assertThat(bundle.directory()).isEqualTo(directory);
    assertThat(bundle.rootfs()).isEqualTo(directory.resolve("rootfs"));
    assertThat(bundle.spec()).isEqualTo(SpecJson.read(config));
  }

  @Test
  void read_withoutDirectoryOrConfig_namesThePath() throws IOException {
    Path missing = temporary.resolve("missing");
    Files.delete(config);

    assertRefused(missing, missing, "no such directory");
    assertRefused(directory, config, "no such file");
  }

  @Test
  void config_needsNeitherRootfsNorCommand() throws IOException {
    Path alone = Files.createDirectory(temporary.resolve("alone"));
    Files.writeString(
        alone.resolve("config.json"),
        """
        {"ociVersion":"1.0.2","process":{"terminal":true,"cwd":"/","args":["sh"]},
         "root":{"path":"rootfs"},"linux":{"resources":{"pids":{"limit":3}}}}
        """);

    assertThat(UserBundle.config(alone).linux().resources().pids().limit()).isEqualTo(3);
    assertThatThrownBy(() -> UserBundle.read(alone)).hasMessageContaining("is not a directory");
  }

  @Test
  void read_ofBrokenJson_saysWhere() throws IOException {
    Files.writeString(config, "{\n  \"ociVersion\": }");

    assertRefused(directory, config, config + ":2:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null|process.args is missing",
        "{\"cwd\": \"/\"}|process.args is missing",
        "{\"cwd\": \"/\", \"args\": []}|process.args is missing",
        "{\"cwd\": \"/\", \"args\": [\"/bin/tool\"], \"terminal\": true}|terminal is true",
        "{\"cwd\": \"/\", \"args\": [\"/bin/t\\u0000ool\"]}|NUL",
      })
  void read_withUnfitProcess_saysWhy(String process, String problem) throws IOException {
    configure(process, "rootfs");

    assertRefused(directory, config, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cwd\": \"/\", \"args\": [\"/bin/tool\"]}",
        "{\"cwd\": \"/\", \"args\": [\"tool\"]}",
        "{\"cwd\": \"/usr\", \"args\": [\"./bin/tool\"]}",
        "{\"cwd\": \"/usr\", \"args\": [\"../../../bin/./tool\"]}",
        "{\"cwd\": \"/\", \"env\": [\"PATH=/sbin:/usr/bin\"], \"args\": [\"tool\"]}",
        "{\"cwd\": \"/\", \"args\": [\"/proc/self/exe\"]}",
      })
  void read_withCommandThatExistsOrMayExist_succeeds(String process) throws IOException {
    configure(process, "rootfs");

    assertThat(UserBundle.read(directory).rootfs()).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cwd\": \"/\", \"args\": [\"/bin/missing\"]}",
        "{\"cwd\": \"/\", \"args\": [\"/usr\"]}",
        "{\"cwd\": \"/\", \"args\": [\"/plain\"]}",
        "{\"cwd\": \"/\", \"args\": [\"/loop\"]}",
        "{\"cwd\": \"/\", \"args\": [\"/escape/tool\"]}",
        "{\"cwd\": \"/\", \"env\": [\"PATH=/sbin\"], \"args\": [\"tool\"]}",
      })
  void read_withMissingCommand_namesTheRootfs(String process) throws IOException {
    Path rootfs = directory.resolve("rootfs");
    Files.writeString(rootfs.resolve("plain"), "x");
    Files.createSymbolicLink(rootfs.resolve("loop"), Path.of("loop"));
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.copy(rootfs.resolve("usr/bin/tool"), outside.resolve("tool"));
    Files.createSymbolicLink(rootfs.resolve("escape"), outside.toRealPath());
    configure(process, "rootfs");

    assertRefused(directory, rootfs, "has no executable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr", "/usr/bin"})
  void read_withCommandThroughALinkIntoAMount_leavesItToTheRuntime(String destination)
      throws IOException {
    Files.delete(directory.resolve("rootfs/usr/bin/tool"));
    Files.delete(directory.resolve("rootfs/usr/bin"));
    Files.writeString(
        config,
        """
        {"ociVersion": "1.0.2", "root": {"path": "rootfs"},
         "process": {"cwd": "/", "args": ["/bin/sh"]},
         "mounts": [{"destination": "%s", "source": "/usr", "options": ["bind"]}]}
        """
            .formatted(destination));

    assertThat(UserBundle.read(directory).rootfs()).exists();
  }

  @Test
  void read_withByteOrderMark_isRefused() throws IOException {
    Files.writeString(config, "\uFEFF" + Files.readString(config));

    assertRefused(directory, config, "byte order mark");
  }

  @Test
  void read_withRelativeCwd_isRefused() throws IOException {
    configure("{\"cwd\": \"usr\", \"args\": [\"/bin/tool\"]}", "rootfs");

    assertRefused(directory, config, "process.cwd \"usr\" is not absolute");
  }

  @Test
  void read_withRootfsMissing_namesIt() throws IOException {
    configure("{\"cwd\": \"/\", \"args\": [\"/bin/tool\"]}", "nowhere");

    assertRefused(directory, directory.resolve("nowhere"), "root.path");
  }

  @Test
  void read_withRelativeRootfsOutside_isRefused() throws IOException {
    Path outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
    Files.createSymbolicLink(directory.resolve("link"), outside);

    for (String path : new String[] {"../outside", "link"}) {
      configure("{\"cwd\": \"/\", \"args\": [\"/bin/tool\"]}", path);

      assertRefused(directory, outside, "is outside of the bundle");
    }
  }

  private void configure(String process, String rootPath) throws IOException {
    Files.writeString(
        config,
        """
        {"ociVersion": "1.0.2", "process": %s, "root": {"path": "%s"},
         "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}]}
        """
            .formatted(process, rootPath));
  }

  private static void assertRefused(Path bundle, Path culprit, String problem) {
    assertThatThrownBy(() -> UserBundle.read(bundle))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e.culprit()).isEqualTo(culprit.toString());
              assertThat(e.remedy()).isNotEmpty();
            })
        .hasMessageContaining(problem);
  }
}
