package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.rootfs.Rootfs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that real runtimes accept our bundles, in cgroups of no run. */
@Tag("alone")
class BundleIT {
  private static final String CGROUP_PARENT = "/ociprobe-bundle-it";
  private static final String ID = "op-bundle-it-1";

  @TempDir Path temporary;

  static Stream<List<String>> runtimes() {
    return Stream.of(
        List.of("runc"),
        // crun rejects a hybrid cgroup mount, so "unified" is covered for it.
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "test ! -d /sys/fs/cgroup/unified || mount -t tmpfs none /sys/fs/cgroup/unified;"
                + " exec crun \"$@\"",
            "crun"),
        List.of("runsc", "--platform=ptrace", "--network=none"));
  }

  @AfterAll
  static void removeCgroups() throws IOException {
    try (DirectoryStream<Path> hierarchies = Files.newDirectoryStream(Path.of("/sys/fs/cgroup"))) {
      for (Path hierarchy : hierarchies) {
        removeCgroup(hierarchy);
      }
    }
    removeCgroup(Path.of("/sys/fs/cgroup"));
  }

  private static void removeCgroup(Path hierarchy) throws IOException {
    Path parent = hierarchy.resolve(CGROUP_PARENT.substring(1));
    // A failed create may leave the container's cgroup.
    Files.deleteIfExists(parent.resolve(ID));
    Files.deleteIfExists(parent);
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void payload_runs(List<String> runtime) throws IOException, InterruptedException {
    Bundle bundle =
        Bundle.create(temporary.resolve("b"), Rootfs.payload(), List.of("/payload", "exit"));

    assertThat(run(runtime, bundle)).contains("OCPSTAMP");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void hostProgram_runs(List<String> runtime) throws IOException, InterruptedException {
    Bundle bundle =
        Bundle.create(
            temporary.resolve("b"),
            Rootfs.program(Path.of("/bin/sh")),
            List.of("/bin/sh", "-c", "echo it runs as $$"));

    assertThat(run(runtime, bundle)).contains("it runs as 1");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void copyOfUserBundle_runs(List<String> runtime) throws IOException, InterruptedException {
    Path original = temporary.resolve("original");
    Bundle.create(
        original, Rootfs.program(Path.of("/bin/sh")), List.of("sh", "-c", "echo the copy runs"));

    Bundle bundle = Bundle.copyOf(UserBundle.read(original), temporary.resolve("b"));

    assertThat(run(runtime, bundle)).contains("the copy runs");
  }

  private String run(List<String> runtime, Bundle bundle) throws IOException, InterruptedException {
    try {
      bundle.template(CGROUP_PARENT + "/", ID.length()).prepare(ID);
      List<String> command = new ArrayList<>(runtime);
      command.addAll(List.of("--root", temporary.resolve("state").toString()));
      command.addAll(List.of("run", "--bundle", bundle.directory().toString(), ID));
      return HostCommand.run(command.toArray(String[]::new));
    } finally {
      Bundle.delete(bundle.directory());
    }
  }
}
