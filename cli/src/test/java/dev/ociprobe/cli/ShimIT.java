package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers through containerd's real shim, without containerd. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class ShimIT {
  /** Moments to kill at; a longer search: {@code -Dociprobe.moments=50}. */
  private static final int MOMENTS = Integer.getInteger("ociprobe.moments", 6);

  private static final long SEED = Long.getLong("ociprobe.seed", System.nanoTime());

  @TempDir Path directory;

  private LifecycleRuns lifecycle;
  private Set<Path> before;

  @BeforeEach
  void setUp() {
    lifecycle = new LifecycleRuns(directory);
    before = InstalledShim.sockets();
  }

  @AfterEach
  void leavesNoShim() {
    InstalledShim.assertNoneLeft(before);
  }

  @Test
  void lifecycle_ofAShimBesideItsRuntime_hasThePhasesOfEach() throws IOException {
    Ended ended =
        lifecycle.runWell(
            "--runtime %s --runs 3 -w 0", "runc,runc-shim=shim:" + InstalledShim.path());
    Run run = lifecycle.result();
    assertThat(phases(run, "runc-shim"))
        .contains("shim", "create", "start", "ready", "kill", "exit", "delete", "shutdown");
    assertThat(phases(run, "runc")).contains("create").doesNotContain("shim", "shutdown");
    assertThat(run.series())
        .filteredOn(series -> series.runtime().equals("runc-shim"))
        .allSatisfy(series -> assertThat(series.count()).as(series.phase()).isEqualTo(3));
    long startup = LifecycleRuns.min(run, "runc-shim", "startup");
    assertThat(startup).isGreaterThan(LifecycleRuns.min(run, "runc-shim", "shim"));
    assertThat(LifecycleRuns.min(run, "runc-shim", "total")).isGreaterThan(startup);
    assertThat(ended.out())
        .containsPattern("kept processes +0 +1")
        .containsPattern("PSS of shim containerd-shim-runc-v2 +– +[0-9]");
  }

  private static List<String> phases(Run run, String runtime) {
    return run.series().stream()
        .filter(series -> series.runtime().equals(runtime))
        .map(SeriesResult::phase)
        .toList();
  }

  @Test
  void shim_callsAnotherRuntime_withTheQuirksOfThat() throws IOException {
    lifecycle.runWell(
        "--runtime %s --runs 2 -w 0 --also state,pause,resume",
        InstalledShim.request("crun-shim", "crun"));
    Run run = lifecycle.result();
    assertThat(LifecycleRuns.series(run, "crun-shim", "state").count()).isEqualTo(2);
    assertThat(LifecycleRuns.series(run, "crun-shim", "resume").count()).isEqualTo(2);
    assertThat(lifecycle.out().resolve("run.json"))
        .content()
        .contains("\"recognized\" : \"is a containerd shim that calls /usr/bin/crun");
  }

  @Test
  void lifecycle_ofAShimOfNewerContainerd_isThatOfOthers() throws IOException {
    try (NewerShim newer = new NewerShim(Files.createDirectory(directory.resolve("newer")))) {
      lifecycle.runWell("--runtime %s --runs 3 -w 0 --also state", "newer=shim:" + newer.program());
    }
    Run run = lifecycle.result();
    assertThat(run.series()).isNotEmpty();
    assertThat(run.series())
        .allSatisfy(series -> assertThat(series.count()).as(series.phase()).isEqualTo(3));
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void command_thatEndsByItself_isNotKilled() throws IOException {
    lifecycle.runWell(
        "--runtime %s --runs 2 -w 0 -- /bin/true", "runc-shim=shim:" + InstalledShim.path());
    Run run = lifecycle.result();
    assertThat(LifecycleRuns.series(run, "runc-shim", "kill").count()).isZero();
    assertThat(LifecycleRuns.series(run, "runc-shim", "shutdown").count()).isEqualTo(2);
  }

  @Test
  void command_thatStays_isKilled() throws IOException {
    lifecycle.runWell(
        "--runtime %s --runs 2 -w 0 -- /bin/busybox sh -c %s",
        "runc-shim=shim:" + InstalledShim.path(), "echo up; sleep 1000");
    assertThat(LifecycleRuns.series(lifecycle.result(), "runc-shim", "exit").count()).isEqualTo(2);
  }

  @Test
  void command_thatFails_isToldByItsStatus() {
    Ended ended =
        lifecycle.run(
            "--runtime %s --runs 1 -w 0 -- /bin/busybox sh -c %s",
            "runc-shim=shim:" + InstalledShim.path(), "echo no luck >&2; exit 7");
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("(ready 2)")
        .contains("exit status 7: no luck");
  }

  @Test
  void command_ofAVirtualMachine_mayEndByAnyStatus_onceItIsSignalled() throws IOException {
    Path kata = directory.resolve("containerd-shim-kata-v2");
    Files.createSymbolicLink(kata, InstalledShim.path());
    String command = "trap 'exit 5' TERM; echo up; while :; do sleep 0.01; done";
    Path image =
        new BusyboxImage(directory.resolve("image"))
            .layout(
                BusyboxImage.OURS,
                "{\"Cmd\": [\"/bin/sh\", \"-c\", \"%s\"], \"StopSignal\": \"SIGTERM\"}"
                    .formatted(command));
    try {
      lifecycle.runWell("--runtime %s --runs 2 -w 0 --image %s", "x=shim:" + kata, "oci:" + image);
    } finally {
      Files.deleteIfExists(Path.of("/run/containerd/runc/ociprobe")); // the root by default
    }
    assertThat(LifecycleRuns.series(lifecycle.result(), "x", "exit").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits --check pids.limit",
        "spikes --runs 1",
        "profile --runs 1",
        "scale --containers 1",
        "workload sysbench-cpu",
        "calibrate"
      })
  void commandsThatCantCallShims_sayBeforeTheyStart(String line) {
    Ended ended =
        new Ociprobe(directory)
            .run(Ociprobe.words(line + " --runtime %s", "runc-shim=shim:" + InstalledShim.path()));
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("is a containerd shim").contains("lifecycle");
  }

  @Test
  void exec_isRefused() {
    Ended ended =
        lifecycle.run(
            "--runtime %s --runs 1 --also exec", "runc-shim=shim:" + InstalledShim.path());
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains("does not support exec");
  }

  @Test
  void runtimes_describeTheShimAndWhatItCalls() {
    Ended ended =
        new Ociprobe(directory)
            .run("runtimes", "--runtime", InstalledShim.request("crun-shim", "crun"));
    assertThat(ended.out())
        .contains(InstalledShim.path().toString())
        .contains("known as crun")
        .contains("containerd shim that calls")
        .doesNotContain("exec");
  }

  @Test
  void kill_atAnyMoment_overOverlays_leavesNothingThatCleanDoesNotRemove() throws Exception {
    Random random = new Random(SEED);
    Path image =
        new BusyboxImage(directory.resolve("image"))
            .layout(
                BusyboxImage.OURS,
                "{\"Cmd\": [\"/bin/sh\", \"-c\", \"echo up; echo x > /new; sleep 1000\"]}");
    AtOnce.each(
        MOMENTS,
        i -> {
          Ociprobe ociprobe = new Ociprobe(Files.createDirectory(directory.resolve("kill" + i)));
          Process process =
              ociprobe.start(
                  List.of(),
                  Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
                  Ociprobe.words(
                      "lifecycle --runtime %s --runs 1000 -w 0 --image %s --rootfs-mode overlay",
                      "runsc," + InstalledShim.request("shim", i % 2 == 0 ? "runc" : "crun"),
                      "oci:" + image));
          Thread.sleep(1000 + random.nextInt(8000));
          new ProcessBuilder("kill", "-KILL", Long.toString(process.pid())).start().waitFor();
          process.waitFor();
        });
    Ended clean = InProcess.run("clean");
    assertThat(clean.status()).as("seed " + SEED + clean.err()).isZero();
    HostTraces.assertNone();
  }
}
