package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
            "cpu.burst the requested cpu.burst=5000",
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
            "net_prio the requested net_prio=lo=3",
            "memory.high the requested unified.memory.high=64M");
    assertThat(requested.untried()).isEmpty();
  }

  @Test
  void untried_areThoseThatNoCheckTries_andThoseWithoutALimit() {
    Resources resources =
        Objects.requireNonNull(
            Objects.requireNonNull(
                    SpecJson.parse(
                            """
                            {"ociVersion":"1.0.2","linux":{"resources":{
                              "devices":[{"allow":false,"access":"rwm"}],
                              "memory":{"limit":-1},"cpu":{"realtimePeriod":1000,"quota":-1},
                              "hugepageLimits":[{"pageSize":"1GB","limit":0}]}}}
                            """
                                .getBytes(StandardCharsets.UTF_8),
                            Path.of("config.json"))
                        .linux())
                .resources());

    RequestedChecks requested = RequestedChecks.of(resources);

    assertThat(requested.checks()).isEmpty();
    assertThat(requested.untried())
        .containsExactly(
            "cpu.quota=-1 (no limit)",
            "cpu.realtimePeriod",
            "memory.limit=-1 (no limit)",
            "hugetlb.1GB",
            "devices");
  }

  @Test
  void unifiedFile_readsASizeBackInBytes() {
    ConditionalLimit check = (ConditionalLimit) UnifiedFile.check("hugetlb.1GB.max", "64M");

    assertThat(check.limit().unified()).isEqualTo("67108864");
    assertThat(UnifiedFile.check("pids.max", "30")).isInstanceOf(Unified.class);
  }
}
