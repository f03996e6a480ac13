package dev.ociprobe.container.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.FakeFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTimeBudgetTest {
  private static final String CPU = "/sys/fs/cgroup/cpu,cpuacct";
  private static final String FILE = "/cpu.rt_runtime_us";

  @TempDir private Path root;
  private FakeFiles fake;

  @BeforeEach
  void setUp() {
    fake =
        new FakeFiles(root)
            .withV1()
            .with(CPU + "/ociprobe" + FILE, "30000\n")
            .with(CPU + "/ociprobe/r" + FILE, "0\n");
  }

  @Test
  void giveFor_aContainerThatAsks_addsItToBothParents() {
    budget().giveFor(asking("\"realtimeRuntime\":10000,\"realtimePeriod\":500000"), "/ociprobe/r");

    assertThat(fake.files().text(CPU + "/ociprobe" + FILE)).hasValue("50000");
    assertThat(fake.files().text(CPU + "/ociprobe/r" + FILE)).hasValue("20000");
  }

  @Test
  void giveFor_aContainerThatDoesNotAsk_changesNothing() {
    budget().giveFor(DefaultSpec.running(List.of()), "/ociprobe/r");

    assertThat(fake.files().text(CPU + "/ociprobe/r" + FILE)).hasValue("0");
  }

  @Test
  void giveFor_whereTheKernelRefuses_saysThatThereIsNoBudget() {
    OwnCgroups elsewhere =
        new OwnCgroups(
            CgroupLayout.read(fake.files()), new FakeFiles(root.resolve("x")).files(), _ -> 0);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() ->
            new RealTimeBudget(CgroupLayout.read(fake.files()), elsewhere, fake.files())
                .giveFor(asking("\"realtimeRuntime\":10000"), "/ociprobe/r"))
        .withMessageContaining("no real-time budget")
        .withMessageContaining("kernel.sched_rt_runtime_us");
  }

  private RealTimeBudget budget() {
    CgroupLayout layout = CgroupLayout.read(fake.files());
    return new RealTimeBudget(layout, new OwnCgroups(layout, fake.files(), _ -> 0), fake.files());
  }

  private static Spec asking(String cpu) {
    String json =
        "{\"ociVersion\":\"1.0.2\",\"linux\":{\"resources\":{\"cpu\":{%s}}}}".formatted(cpu);
    return SpecJson.parse(json.getBytes(UTF_8), Path.of("config.json"));
  }
}
