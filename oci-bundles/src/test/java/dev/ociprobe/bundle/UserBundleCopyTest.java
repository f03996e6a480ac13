package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // what the documents here surely hold is used without asking
class UserBundleCopyTest {
  @TempDir Path temporary;
  private Path directory;
  private Path config;

  @BeforeEach
  void makeBundle() throws IOException {
    directory = SampleUserBundle.in(temporary);
    config = directory.resolve("config.json");
  }

  @Test
  void copyOf_tellsWhatItDoesNotKeep() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), Path.of("rootfs"));
    Files.writeString(
        config,
        """
        {"ociVersion": "banana", "root": {"path": "link"},
         "process": {"cwd": "/", "args": ["/bin/tool"]},
         "linux": {"cgroupsPath": "system.slice:runc:t17"}}
        """);

    Bundle copy = Bundle.copyOf(UserBundle.read(directory), temporary.resolve("copy"));

    assertThat(copy.differences())
        .satisfiesExactly(
            link -> assertThat(link).contains("root.path link is a symbolic link"),
            cgroup -> assertThat(cgroup).contains("cgroupsPath system.slice:runc:t17"),
            version -> assertThat(version).contains("ociVersion \"banana\""));
  }

  @Test
  void copyOf_withUserNamespace_letsItsRootReachTheRootfs() throws IOException {
    Files.writeString(
        config,
        """
        {"ociVersion": "1.0.2", "root": {"path": "rootfs"},
         "process": {"cwd": "/", "args": ["/bin/tool"]},
         "linux": {"namespaces": [{"type": "user"}]}}
        """);

    Bundle copy = Bundle.copyOf(UserBundle.read(directory), temporary.resolve("copy"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.directory())))
        .isEqualTo("rwx--x--x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.config())))
        .isEqualTo("rw-------");
  }

  @Test
  void copyOf_changesRootPathAndRelativeBindSourcesOnly() throws IOException {
    Files.writeString(
        config,
        """
        {"ociVersion": "1.0.2", "future": 1,
         "process": {"cwd": "/", "args": ["/bin/tool"]},
         "root": {"path": "rootfs", "readonly": true, "future": 2},
         "mounts": [
           {"destination": "/proc", "type": "proc", "source": "proc"},
           {"destination": "/data", "type": "bind", "source": "data"},
           {"destination": "/etc", "source": "/etc", "options": ["rbind"]}]}
        """);
    UserBundle original = UserBundle.read(directory);

    Bundle copy = Bundle.copyOf(original, temporary.resolve("copy"));

    assertThat(copy.rootfs().resolve("usr/bin/tool")).isExecutable();
    assertThat(copy.spec().root()).isEqualTo(original.spec().root());
    assertThat(copy.spec().mounts())
        .extracting(Mount::source)
        .containsExactly("proc", directory + "/data", "/etc");
    assertThat(copy.spec().toBuilder().mounts(original.spec().mounts()).build())
        .isEqualTo(original.spec());
    assertThat(SpecJson.read(copy.config())).isEqualTo(copy.spec());
  }

  @Test
  void delete_ofCopy_leavesTheOriginal() throws IOException {
    Bundle copy = Bundle.copyOf(UserBundle.read(directory), temporary.resolve("copy"));

    Bundle.delete(copy.directory());

    assertThat(copy.directory()).doesNotExist();
    assertThat(UserBundle.read(directory).rootfs().resolve("usr/bin/tool")).exists();
  }
}
