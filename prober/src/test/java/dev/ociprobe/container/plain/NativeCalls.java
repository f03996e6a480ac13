package dev.ociprobe.container.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls of the program {@code native} on one container, with busybox as its root filesystem.
 *
 * @param directory of the test, which is the bundle, too
 * @param cgroups of the container, one in each hierarchy, whether they are there or not
 */
record NativeCalls(Path directory, List<Path> cgroups) {
  static final String ID = "op-it-" + ProcessHandle.current().pid();
  static final String SHELL = "/bin/busybox";

  /** A call's exit code, and what it and the container wrote. */
  record Ended(int status, String output) {}

  static NativeCalls in(Path directory) throws IOException {
    Rootfs.program(Path.of(SHELL)).populate(Files.createDirectory(directory.resolve("rootfs")));
    Files.createDirectory(directory.resolve("state"));
    return new NativeCalls(
        directory,
        CgroupLayout.read(PseudoFiles.ofHost()).hierarchies().stream()
            .map(Hierarchy::mountPoint)
            .map(mount -> mount.resolve(ID))
            .toList());
  }

  Path rootfs() {
    return directory.resolve("rootfs");
  }

  Ended call(String... words) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(
        new RuntimeFinder(Catalogue.builtIn(), "")
            .select(List.of("native"))
            .getFirst()
            .binary()
            .toString());
    argv.addAll(List.of("--root", directory.resolve("state").toString()));
    argv.addAll(List.of(words));
    Process process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output());
  }

  /** Creates the container in its cgroups, by a plan with these entries beside those for them. */
  Ended create(String... entries) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(entries));
    all.addFirst("rootfs " + rootfs());
    cgroups.forEach(each -> {
      all.add("cgroup " + each.getParent());
      if (Files.exists(each.resolveSibling("cpuset.cpus"))) {
        all.addAll(List.of("inherit cpuset.cpus", "inherit cpuset.mems"));
      }
    });
    return create(new PlainPlan(all));
  }

  Ended create(PlainPlan plan) throws IOException, InterruptedException {
    plan.write(directory);
    return call("create", "--bundle", directory.toString(), "--pid-file", pidFile().toString(), ID);
  }

  void startWell() throws IOException, InterruptedException {
    assertThat(call("start", ID).status()).as(output()).isZero();
  }

  Path pidFile() {
    return directory.resolve("pid");
  }

  ProcessHandle init() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()))).orElseThrow();
  }

  private Path outputFile() {
    return directory.resolve("output");
  }

  /** The output of all calls and of the container. */
  String output() throws IOException {
    return Files.readString(outputFile());
  }

  String outputUntil(String wanted) throws IOException, InterruptedException {
    for (int i = 0; i < 500 && !output().contains(wanted); i++) {
      Thread.sleep(10);
    }
    return output();
  }
}
