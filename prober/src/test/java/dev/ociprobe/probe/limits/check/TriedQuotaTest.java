package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.limits.FakeHostFacts;
import dev.ociprobe.probe.limits.HostFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriedQuotaTest {
  private static final Duration TENTH = Duration.ofMillis(100);

  @ParameterizedTest
  @CsvSource({
    "20000,100ms,20%/100ms",
    "18500,50ms,37%/50ms",
    "333,1ms,33.3%/1ms",
    "1250,2500us,50%/2.5ms"
  })
  void name_isShareAndPeriod(long micros, String period, String name) {
    Duration length =
        period.endsWith("us")
            ? Duration.ofNanos(1000 * Long.parseLong(period.replace("us", "")))
            : Duration.ofMillis(Long.parseLong(period.replace("ms", "")));
    assertThat(new TriedQuota(micros, length).name()).isEqualTo(name);
  }

  @Test
  void processes_areOneMoreThanItKeepsBusy() {
    assertThat(TriedQuota.of(20, TENTH).processes()).isEqualTo(1);
    assertThat(TriedQuota.of(150, TENTH).processes()).isEqualTo(2);
  }

  @Test
  void groups_stayWithinTheBoundAndKeepTheOrder() {
    List<TriedQuota> quotas =
        Stream.of(5, 10, 20, 50, 100, 150).map(each -> TriedQuota.of(each, TENTH)).toList();

    assertThat(names(CpuQuota.groups(quotas, 1)))
        .isEqualTo("[[5%, 10%, 20%, 50%], [100%], [150%]]");
    assertThat(names(CpuQuota.groups(quotas, 0.5)))
        .isEqualTo("[[5%, 10%, 20%], [50%], [100%], [150%]]");
  }

  @Test
  void groups_holdOnePeriodEach() {
    assertThat(
            CpuQuota.groups(
                List.of(TriedQuota.of(5, TENTH), TriedQuota.of(5, TENTH.dividedBy(2))), 1))
        .hasSize(2);
  }

  @Test
  void cpus_areNoMoreThanAQuotaAboveGrants(@TempDir Path directory) {
    FakeFiles fake = new FakeFiles(directory).withV2("cpu");
    HostFacts host = FakeHostFacts.of(fake, directory);

    assertThat(CpuQuota.cpus(host)).isEqualTo(2);

    fake.with("/sys/fs/cgroup/cpu.max", "60000 100000\n");

    assertThat(CpuQuota.cpus(host)).isEqualTo(0.6);
  }

  private static String names(List<List<TriedQuota>> groups) {
    return groups.stream()
        .map(group -> group.stream().map(TriedQuota::name).toList())
        .toList()
        .toString()
        .replace("/100ms", "");
  }
}
