package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.environment.Jvm;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.charge.ChargeReader;
import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChargedCyclesTest {
  /** The cycles that are read, and as many measured ones. */
  private static final int ROUNDS = 5;

  private static final String CPU = "/sys/fs/cgroup/cpu,cpuacct" + FakeSlot.RUN.cgroup();

  @TempDir private Path directory;
  private FakeSlot slot;
  private FakeFiles fake;
  private RunDirectory results;
  private long usage;

  /** Uses CPU time in each cycle. */
  private final class Work implements RunListener {
    @Override
    public void begins(CycleTurn turn) {
      usage += 700;
      fake.with(CPU + "/cpuacct.usage", usage + "\n");
    }
  }

  @BeforeEach
  void open() throws IOException {
    slot = SampleCycles.slot(directory, "runc");
    results = RunDirectory.at(directory.resolve("results"));
    fake = new FakeFiles(directory.resolve("host")).withMounts(FakeFiles.V1_MOUNTS);
  }

  @AfterEach
  void close() throws IOException {
    results.close();
    slot.close();
  }

  private Run run() throws IOException {
    fake.with(CPU + "/cpuacct.usage", "0\n");
    CgroupFinder finder = new CgroupFinder(CgroupLayout.read(fake.files()), fake.files());
    LifecyclePlan plan = SampleCycles.plan(ROUNDS).withCharges(true);
    LifecycleMeasurement measurement =
        new LifecycleMeasurement(
            SampleCycles.request(slot, plan, results), CycleObserver.NONE, new Work(), () -> false);
    measurement.run(
        new InterleavedCycles(
            FakeSlot.RUN,
            List.of(slot.slot()),
            Readiness.Kind.PAYLOAD,
            FakeClocks.STILL,
            plan,
            (_, _, _) -> SampleCycles.footprint(1),
            slot ->
                Optional.of(
                    new ChargeReader(finder, slot.cgroup(), FakeSlot.RUN.cgroup() + "/host"))));
    return measurement.finish(
        Instant.EPOCH,
        EnvironmentReader.ofHost().read(List.of(), Jvm.current(), null, null),
        List.of());
  }

  /** The containers of the cycles that are read are the second to the sixth. */
  private void withContainers() {
    for (int i = 1; i <= ROUNDS; i++) {
      fake.with(CPU + "/" + FakeSlot.RUN.containerId(i) + "/cpuacct.usage", 100 * i + "\n");
    }
  }

  @Test
  void run_readsTheContainersOfTheCyclesThatAreNotMeasured() throws IOException {
    withContainers();

    ChargeResult charges = run().charges().getFirst();

    assertThat(charges.cycles()).isEqualTo(ROUNDS);
    assertThat(charges.container())
        .filteredOn(metric -> metric.name().equals("cpu time"))
        .singleElement()
        .satisfies(metric -> {
          assertThat(metric.create()).hasValue(300);
          assertThat(metric.kill()).hasValue(0);
          assertThat(metric.life()).hasValue(300);
        });
  }

  @Test
  void run_tellsWhatEachMeasuredCycleUsed() throws IOException {
    withContainers();

    Run run = run();

    assertThat(run.charges().getFirst().measured())
        .containsExactly(new ChargeResult.Total("cpu time", "ns", ROUNDS, 700, 700, 700));
    List<Sample> samples = new ArrayList<>();
    RunReader.readSamples(results.path(), samples::add);
    assertThat(samples)
        .filteredOn(sample -> sample.phase().equals("total"))
        .hasSize(ROUNDS)
        .allSatisfy(sample -> assertThat(sample.cgroup().cpuNanos()).hasValue(700));
    assertThat(samples)
        .filteredOn(sample -> !sample.phase().equals("total"))
        .allSatisfy(sample -> assertThat(sample.cgroup().cpuNanos()).isEmpty());
    assertThat(run.plan().path("cgroup").asBoolean()).isTrue();
  }

  @Test
  void run_makesTheCallsOfMeasuredCyclesInOneChain() throws IOException {
    run();

    FakeStopwatch stopwatch = slot.stopwatch();
    assertThat(stopwatch.chains().reversed().stream().limit(3)).allMatch(chain -> chain.size() > 5);
  }

  @Test
  void run_whoseContainersAreNotToBeFound_warnsOnce() throws IOException {
    Run run = run();

    assertThat(run.warnings())
        .filteredOn(warning -> warning.code().equals("cgroup-not-read"))
        .singleElement()
        .extracting(WarningResult::message)
        .asString()
        .startsWith("runc: ")
        .contains("cpu time");
  }

  @Test
  void run_whoseCyclesFail_hasNoChargesOfThem() throws IOException {
    withContainers();
    for (int i = 0; i < 4; i++) {
      slot.stopwatch().onCommand("delete", FakeReply.success());
    }
    slot.stopwatch().onCommand("delete", FakeReply.exited(1));

    assertThat(run().charges().getFirst().cycles()).isEqualTo(4);
  }
}
