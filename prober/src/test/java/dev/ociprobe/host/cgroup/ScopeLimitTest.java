package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts that systemd 252 writes into cgroup files by the properties of a unit. */
class ScopeLimitTest {
  private static final Hierarchy UNIFIED =
      new UnifiedHierarchy(Path.of("/sys/fs/cgroup"), Path.of("/"), List.of("memory"), false);

  private static final Hierarchy LEGACY =
      new LegacyHierarchy(
          Path.of("/sys/fs/cgroup/memory"), Path.of("/"), List.of("memory"), Optional.empty());

  private static ScopeProperties scope(String properties) {
    return ScopeProperties.parse("LoadState=loaded\n" + properties.replace(';', '\n'));
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.max, CPUQuotaPerSecUSec=200ms, 20000 100000",
    "cpu.max, CPUQuotaPerSecUSec=200ms;CPUQuotaPeriodUSec=10ms, 2000 10000",
    "cpu.max, CPUQuotaPerSecUSec=1.500000s;CPUQuotaPeriodUSec=infinity, 150000 100000",
    "cpu.max, CPUQuotaPerSecUSec=1min 40s, 10000000 100000",
    "cpu.max, CPUQuotaPerSecUSec=50ms;CPUQuotaPeriodUSec=10ms, 1000 20000",
    "cpu.max, CPUQuotaPerSecUSec=infinity, max 100000",
    "cpu.max, CPUQuotaPeriodUSec=1s, max 1000000",
    "cpu.weight, CPUWeight=39, 39",
    "cpu.weight, CPUWeight=[not set];CPUShares=2048, 200",
    "cpu.weight, CPUWeight=[not set], 100",
    "cpu.weight, CPUWeight=idle, 0",
    "cpu.idle, CPUWeight=idle, 1",
    "cpu.idle, CPUWeight=100, 0",
    "cpuset.cpus, AllowedCPUs=0-1 3, '0-1,3'",
    "cpuset.cpus, AllowedCPUs=, ''",
    "cpuset.mems, AllowedMemoryNodes=0, 0",
    "memory.max, MemoryMax=67108864, 67108864",
    "memory.max, MemoryMax=infinity;MemoryLimit=67108864, 67108864",
    "memory.max, MemoryMax=infinity, max",
    "memory.max, MemoryMax=100000001, 99999744",
    "memory.high, MemoryHigh=18446744073709551614, 18446744073709547520",
    "memory.low, MemoryLow=0, 0",
    "memory.min, '', 0",
    "memory.swap.max, MemorySwapMax=0, 0",
    "pids.max, TasksMax=20, 20",
    "pids.max, TasksMax=infinity, max",
    "io.weight, IOWeight=400, default 400",
    "io.bfq.weight, IOWeight=[not set], default 100",
    "io.bfq.weight, IOWeight=10000, default 1000",
  })
  void text_onCgroupV2_isTheFiles(String file, String properties, String text) {
    assertThat(unified(file).text(scope(properties), false)).hasValue(text);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.cfs_quota_us, CPUQuotaPerSecUSec=200ms;CPUQuotaPeriodUSec=10ms, 2000",
    "cpu.cfs_quota_us, CPUQuotaPerSecUSec=infinity, -1",
    "cpu.cfs_period_us, CPUQuotaPerSecUSec=200ms;CPUQuotaPeriodUSec=10ms, 10000",
    "cpu.shares, CPUShares=512, 512",
    "cpu.shares, CPUShares=512;CPUWeight=200, 2048",
    "cpu.shares, CPUWeight=idle, 2",
    "cpu.shares, CPUShares=[not set], 1024",
    "memory.limit_in_bytes, MemoryLimit=67108864, 67108864",
    "memory.limit_in_bytes, MemoryLimit=infinity;MemoryMax=67108864, 67108864",
    "memory.limit_in_bytes, MemoryLimit=infinity, -1",
    "pids.max, TasksMax=20, 20",
    "blkio.bfq.weight, BlockIOWeight=100, 100",
    "blkio.bfq.weight, BlockIOWeight=400, 127",
    "blkio.bfq.weight, IOWeight=20;BlockIOWeight=400, 100",
  })
  void text_onCgroupV1_isTheFiles(String file, String properties, String text) {
    assertThat(legacy(file).text(scope(properties), true)).hasValue(text);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.max, CPUQuotaPerSecUSec=2 fortnights",
    "cpu.max, CPUQuotaPerSecUSec=-5ms",
    "cpu.max, CPUQuotaPerSecUSec=0",
    "cpu.max, CPUQuotaPerSecUSec=999999999999h",
    "cpu.max, CPUQuotaPeriodUSec=soon",
    "cpu.weight, CPUWeight=-1",
    "cpu.weight, CPUShares=99999999999999999999",
    "cpuset.cpus, AllowedCPUs=all",
    "memory.max, MemoryMax=64M",
    "pids.max, TasksMax=20%",
    "io.weight, IOWeight=1.5",
  })
  void text_ofAValueThatIsNotForeseen_isEmpty(String file, String properties) {
    assertThat(unified(file).text(scope(properties), false)).isEmpty();
  }

  @Test
  void told_namesWhatIsSet() {
    assertThat(unified("cpu.max").told(scope("CPUQuotaPerSecUSec=200ms;CPUQuotaPeriodUSec=10ms")))
        .isEqualTo("CPUQuotaPerSecUSec=200ms CPUQuotaPeriodUSec=10ms");
    assertThat(unified("memory.max").told(scope("MemoryMax=infinity;MemoryLimit=64")))
        .isEqualTo("MemoryLimit=64");
    assertThat(unified("pids.max").told(scope("TasksMax=infinity"))).isEqualTo("TasksMax=infinity");
  }

  @Test
  void of_aFileThatSystemdDoesNotWrite_isEmpty() {
    assertThat(of(UNIFIED, "io.max")).isEmpty();
    assertThat(of(UNIFIED, "memory.limit_in_bytes")).isEmpty();
    assertThat(of(LEGACY, "cpuset.cpus")).isEmpty();
  }

  private static ScopeLimit unified(String file) {
    return of(UNIFIED, file).orElseThrow();
  }

  private static ScopeLimit legacy(String file) {
    return of(LEGACY, file).orElseThrow();
  }

  private static Optional<ScopeLimit> of(Hierarchy hierarchy, String file) {
    return ScopeLimit.of(new LocatedFile(hierarchy, Path.of("/sys/fs/cgroup/a", file)));
  }
}
