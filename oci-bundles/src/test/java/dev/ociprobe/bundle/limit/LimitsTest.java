package dev.ociprobe.bundle.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {

  private static final Path ROOTFS = Path.of(".");

  private static String json(String list) throws JsonProcessingException {
    Resources resources = Limits.parse(list).on(null, ROOTFS);
    Spec spec =
        DefaultSpec.running(List.of("/x")).toBuilder()
            .linux(Linux.EMPTY.toBuilder().resources(resources).build())
            .build();
    JsonMapper mapper = new JsonMapper();
    return mapper
        .readTree(new String(SpecJson.write(spec, ROOTFS), UTF_8))
        .at("/linux/resources")
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cpu.quota=20%/100ms                   | {"cpu":{"quota":20000,"period":100000}}
          cpu.quota=12.5%                       | {"cpu":{"quota":12500,"period":100000}}
          cpu.quota=150%/10ms                   | {"cpu":{"quota":15000,"period":10000}}
          cpu.quota=2ms/1s                      | {"cpu":{"quota":2000,"period":1000000}}
          cpu.quota=20%,cpu.shares=512          | {"cpu":{"shares":512,"quota":20000,"period":100000}}
          cpu.cpuset=0-1,3,pids.limit=20        | {"cpu":{"cpus":"0-1,3"},"pids":{"limit":20}}
          cpu.idle=1,cpu.mems=0-1               | {"cpu":{"mems":"0-1","idle":1}}
          memory.limit=64M,memory.swap=64MiB    | {"memory":{"limit":67108864,"swap":67108864}}
          memory.limit=1g                       | {"memory":{"limit":1073741824}}
          memory.limit=4096                     | {"memory":{"limit":4096}}
          memory.oom-disabled=yes               | {"memory":{"disableOOMKiller":true}}
          memory.soft=8k,memory.swappiness=0    | {"memory":{"reservation":8192,"swappiness":0}}
          blkio.weight=100                      | {"blockIO":{"weight":100}}
          hugetlb.2MB=4M                        | {"hugepageLimits":[{"pageSize":"2MB","limit":4194304}]}
          memory.limit=9223372036854775807      | {"memory":{"limit":9223372036854775807}}
          cpu.shares=010,pids.limit=0X1f        | {"cpu":{"shares":10},"pids":{"limit":31}}
          cpu.quota=12.3456%/1s                 | {"cpu":{"quota":123456,"period":1000000}}
          net_prio=lo:1,net_prio=eth0:2         | {"network":{"priorities":[{"name":"lo","priority":1},{"name":"eth0","priority":2}]}}
          unified.cgroup.max.depth=1            | {"unified":{"cgroup.max.depth":"1"}}
          net_cls=0x100001,net_prio=eth0:5      | {"network":{"classID":1048577,"priorities":[{"name":"eth0","priority":5}]}}
          unified.memory.high=64M,pids.limit=1  | {"pids":{"limit":1},"unified":{"memory.high":"64M"}}
          """)
  void limits_becomeResources(String list, String expected) throws JsonProcessingException {
    assertThat(json(list)).isEqualTo(expected);
  }

  static List<String> examples() {
    return LimitSyntax.ALL.stream().map(LimitSyntax::form).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isValid(String form) {
    String here = form.replace("/dev/sda:", "");
    assertThat(Limits.parse(here).asked()).containsExactly(here);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cpu.qota=20%                  | unknown limit "cpu.qota"        | cpu.quota
          memory.limit                  | limit memory.limit has no value | as in memory.limit=64M
          memory.limit=                 | limit memory.limit has no value | as in memory.limit=64M
          memory.limit=lots             | "lots" is not a size            | as in memory.limit=64M
          memory.limit=-1               | "-1" is not a size              | as in memory.limit=64M
          memory.limit=9999999999G      | is more than 8 EiB              | as in memory.limit=64M
          memory.limit=1M,memory.limit=2M | named twice                   | leave one out
          memory.limit=9223372036854775808 | is more than 8 EiB           | as in memory.limit=64M
          cpu.quota=20                  | "20" is neither a percentage, such as 20%, nor a time | as in cpu.quota=20%/100ms
          cpu.quota=-1                  | "-1" is neither a percentage    | as in cpu.quota=20%/100ms
          cpu.quota=99999999999%         | no quota so large               | as in cpu.quota=20%/100ms
          cpu.quota=99999999999999us    | no quota so large               | as in cpu.quota=20%/100ms
          cpu.burst=99999999999999999999us | is more than 292,000 years   | as in cpu.burst=20ms
          cpu.burst=20%                 | "20%" is not a time             | as in cpu.burst=20ms
          cpu.quota=0%                  | no quota below 1ms              | as in cpu.quota=20%/100ms
          cpu.quota=5%/10ms             | no quota below 1ms              | as in cpu.quota=20%/100ms
          cpu.quota=20%/2s              | periods from 1ms to 1s          | as in cpu.quota=20%/100ms
          cpu.cpuset=a                  | is not a list of CPUs           | as in cpu.cpuset=0-1,3
          cpu.cpuset=0,3-1              | "0,3-1" is not a list of CPUs   | as in cpu.cpuset=0-1,3
          cpu.mems=1-0                  | "1-0" is not a list of memory nodes | as in cpu.mems=0
          cpu.shares=#10                | "#10" is not a number           | as in cpu.shares=512
          cpu.shares=+10                | "+10" is not a number           | as in cpu.shares=512
          cpu.shares=٥٠                 | is not a number                 | as in cpu.shares=512
          cpu.shares=1                  | is not a number from 2 to 262144| as in cpu.shares=512
          pids.limit=0                  | is not a number from 1          | as in pids.limit=20
          memory.swappiness=101         | is not a number from 0 to 100   | as in memory.swappiness=0
          memory.oom-disabled=perhaps   | neither yes nor no              | as in memory.oom-disabled=yes
          blkio.read-bps=/dev/null:8M   | /dev/null is not a block device | name a disk
          blkio.read-bps=/no/such:8M    | /no/such is not a block device  | name a disk
          blkio.read-iops=4095:999:8    | no such block device            | name a disk
          blkio.read-bps=0              | 0 is no limit to some           | as in blkio.read-bps=8M
          blkio.write-bps=/dev/vda:0    | 0 is no limit to some           | as in blkio.write-bps=/dev/sda:8M
          memory.limit=0                | 0 is no limit to some           | as in memory.limit=64M
          memory.limit=64M,memory.swap=0 | 0 is no limit to some          | as in memory.swap=128M
          blkio.read-iops=0             | is not a number from 1          | as in blkio.read-iops=50
          net_prio=5                    | the interface is missing        | as in net_prio=eth0:5
          net_prio=lo:1,net_prio=lo:2   | limit net_prio=lo:2: a limit is named twice | leave one out
          blkio.weight=10,blkio.weight=20 | named twice                   | leave one out
          blkio.read-bps=1M,blkio.read-bps=2M | named twice               | leave one out
          unified.a.b=1,unified.a.b=2   | named twice                     | leave one out
          cpu.quota=20%,cpu.quota=30%/50ms | named twice                  | leave one out
          hugetlb.2MB=4M,hugetlb.2MB=8M | named twice                     | leave one out
          hugetlb.2M=4M                 | "2M" is not a page size         | as in hugetlb.2MB=4M
          blkio.read-bps=:1M            | the disk is missing             | as in blkio.read-bps=8M
          unified.../x.y=1              | "../x.y" is not the name of a cgroup's file | as in unified.memory.high=64M
          unified./etc/x.y=1            | is not the name of a cgroup's file | as in unified.memory.high=64M
          unified.x=1                   | "x" is not the name of a cgroup's file | as in unified.memory.high=64M
          unified.cgroup.procs=1        | cgroup.procs holds no limit     | as in unified.memory.high=64M
          unified.cgroup.freeze=1       | cgroup.freeze holds no limit    | as in unified.memory.high=64M
          hugetlb.=4M                   | unknown limit "hugetlb."        | hugetlb.…
          ''                            | unknown limit ""                | cpu.quota
          """)
  void invalidLimit_isReportedWithARemedy(String list, String problem, String remedy) {
    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> Limits.parse(list))
        .satisfies(e -> {
          assertThat(e.getMessage()).contains(problem);
          assertThat(e.remedy()).contains(remedy);
        });
  }

  @Test
  void on_withResources_keepsWhatItDoesNotName() {
    Resources before = Limits.parse("memory.limit=1M,memory.swap=2M,pids.limit=7").on(null, ROOTFS);

    Resources after = Limits.parse("memory.limit=4M").on(before, ROOTFS);

    assertThat(Objects.requireNonNull(after.memory()).limit()).isEqualTo(4L << 20);
    assertThat(Objects.requireNonNull(after.memory()).swap()).isEqualTo(2L << 20);
    assertThat(after.pids()).isEqualTo(before.pids());
  }

  @Test
  void blkio_onAFileSystemWithoutADisk_isReported() {
    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> Limits.parse("blkio.read-bps=8M").on(null, Path.of("/proc")))
        .withMessage("/proc lies on no block device, but on proc");
  }

  @Test
  void deviceNumber_isSplitAsInTheCLibrary() {
    assertThat(BlockDevice.of(0xfe00L)).isEqualTo(new BlockDevice(254, 0));
    assertThat(BlockDevice.of(0x10305L)).isEqualTo(new BlockDevice(259, 5));
    assertThat(BlockDevice.of(0x0000_1000_0010_0302L)).hasToString("4099:258");
  }
}
