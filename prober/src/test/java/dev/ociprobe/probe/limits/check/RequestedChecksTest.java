package dev.ociprobe.probe.limits.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.probe.limits.LimitCheck;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedChecksTest {
  private static RequestedChecks of(String limits) {
    return RequestedChecks.of(Limits.parse(limits).on(Resources.NONE, Path.of("/")));
  }

  @Test
  void checks_areOneForEachLimitWithItsValue() {
    RequestedChecks requested =
        of(
            "cpu.quota=37%/50ms,cpu.burst=5ms,cpu.shares=300,cpu.cpuset=0-1,3,"
                + "cpu.mems=0,memory.limit=100M,memory.swap=200M,memory.soft=50M,memory.swappiness=0,memory.oom-disabled=yes,"
                + "pids.limit=33,blkio.weight=100,hugetlb.2MB=4M,net_cls=5,net_prio=lo:3,"
                + "unified.memory.high=64M");

    assertThat(requested.checks())
        .extracting(check -> check.id() + " " + check.title())
        .containsExactly(
            "cpu.quota the requested cpu.quota=37%/50ms",
            "cpu.burst the requested cpu.burst=5000us",
            "cpu.shares the requested cpu.shares=300",
            "cpu.cpuset the requested cpu.cpuset=0-1,3",
            "cpu.mems the requested cpu.mems=0",
            "memory.limit the requested memory.limit=104857600",
            "memory.swap the requested memory.swap=209715200",
            "memory.soft the requested memory.soft=52428800",
            "memory.swappiness the requested memory.swappiness=0",
            "memory.oom-disabled the requested memory.oom-disabled=yes",
            "pids.limit the requested pids.limit=33",
            "blkio.weight the requested blkio.weight=100",
            "hugetlb the requested hugetlb.2MB=4194304",
            "net_cls the requested net_cls=5",
            "net_prio the requested net_prio=lo:3",
            "memory.high the requested unified.memory.high=64M");
    assertThat(requested.untried()).isEmpty();
  }

  private static RequestedChecks ofConfig(String resources) {
    String config = "{\"ociVersion\":\"1.0.2\",\"linux\":{\"resources\":{" + resources + "}}}";
    Spec spec = SpecJson.parse(config.getBytes(UTF_8), Path.of("config.json"));
    return RequestedChecks.of(
        Objects.requireNonNull(Objects.requireNonNull(spec.linux()).resources()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "devices":[{"allow":false,"access":"rwm"}]        | devices
          "banana":{},"memory":{"grape":3}                  | memory.grape, banana
          "cpu":{"realtimePeriod":1000,"quota":-1}          | cpu.quota=-1 (no limit), cpu.realtimePeriod
          "memory":{"limit":-1},"cpu":{"idle":0}            | cpu.idle=0 (no limit), memory.limit=-1 (no limit)
          "cpu":{"period":50000,"burst":0}                  | cpu.period=50000 (no limit), cpu.burst=0us (no limit)
          "hugepageLimits":[{"pageSize":"1GB","limit":0}]   | hugetlb.1GB
          "blockIO":{"leafWeight":100}                      | blockIO.leafWeight
          "memory":{"reservation":0},"pids":{"limit":0}     | memory.soft=0 (0 is no limit to some runtimes, and an error to others), pids.limit=0 ("0" is not a number from 1 to 4194304)
          "cpu":{"cpus":"0-","mems":"","shares":18446744073709551615} | cpu.shares=18446744073709551615 ("18446744073709551615" is not a number from 2 to 262144), cpu.cpuset=0- ("0-" is not a list of CPUs)
          "cpu":{"quota":20000,"period":2000000}            | cpu.quota=20000us/2000000us (the kernel accepts periods from 1ms to 1s)
          "memory":{"limit":9223372036854771712,"swap":9223372036854775807} | memory.limit=9223372036854771712 (no limit), memory.swap=9223372036854775807 (no limit)
          "hugepageLimits":[{"pageSize":"2MB","limit":18446744073709551615}] | hugetlb.2MB=18446744073709551615 (no limit)
          "cpu":{"burst":9223372036854775807}               | cpu.burst=9223372036854775807us (the kernel accepts no burst so large)
          "unified":{"../cgroup.procs":"1"}                 | unified.../cgroup.procs=1 ("../cgroup.procs" is not the name of a cgroup's file)
          "unified":{"cgroup.procs":"1"}                    | unified.cgroup.procs=1 (cgroup.procs holds no limit)
          """)
  void limitThatNoCheckTries_isTold(String resources, String untried) {
    RequestedChecks requested = ofConfig(resources);

    assertThat(requested.checks()).isEmpty();
    assertThat(String.join(", ", requested.untried())).isEqualTo(untried);
  }

  @Test
  void quota_withAPeriodOfZero_hasTheDefaultPeriod_asWithRuntimes() {
    assertThat(ofConfig("\"cpu\":{\"quota\":20000,\"period\":0}").checks())
        .extracting(LimitCheck::title)
        .containsExactly("the requested cpu.quota=20%/100ms");
  }

  @Test
  void limitOfBytes_isReadBackInWholePages() {
    assertThat(new MemorySoft(1_000_001).limit().legacy()).isEqualTo("999424");
    assertThat(new Hugetlb(3 << 20).limit())
        .extracting(LimitRequest::arguments, LimitRequest::legacy)
        .containsExactly("hugetlb.2MB=3145728", "2097152");
    assertThat(new MemoryKernel(4097).limit().legacy()).isEqualTo("4096");
    assertThat(new MemorySwap(1 << 20, 2_000_000).limit().legacy()).isEqualTo("1998848");
    assertThat(new MemoryHigh(1_000_001).limit().unified()).isEqualTo("999424");
    assertThat(((ConditionalLimit) UnifiedFile.check("memory.max", "4097")).limit().unified())
        .isEqualTo("4096");
  }

  @Test
  void unifiedFile_readsASizeBackInBytes() {
    ConditionalLimit check = (ConditionalLimit) UnifiedFile.check("hugetlb.1GB.max", "64M");

    assertThat(check.limit().unified()).isEqualTo("67108864");
    assertThat(UnifiedFile.check("pids.max", "30")).isInstanceOf(Unified.class);
  }
}
