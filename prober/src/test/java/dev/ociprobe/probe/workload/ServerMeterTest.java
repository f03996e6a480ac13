package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMeterTest {
  private static final int INIT = 7;
  private static final String DEVICES =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
          lo: %1$d      10    0    0    0     0          0         0  %1$d      10    0
        eth0: %1$d      10    0    0    0     0          0         0  %2$d      10    0
      """;

  @TempDir private Path directory;

  private double networkBytes(String device) {
    FakeFiles files = new FakeFiles(directory);
    files.with("/proc/7/net/dev", DEVICES.formatted(1000, 500));
    ServerMeter meter =
        ServerMeter.start(files.files(), new CgroupLocation(Map.of(), Map.of()), INIT, device);
    files.with("/proc/7/net/dev", DEVICES.formatted(4000, 1500));
    return meter.figures().getOrDefault(HostFigure.NETWORK_BYTES.label(), -1.0);
  }

  @Test
  void networkBytes_ofAPairOfDevices_areThoseOfBothWays() {
    assertThat(networkBytes("eth0")).isEqualTo(4000);
  }

  @Test
  void networkBytes_ofTheLoopback_whichReceivesWhatItSends_countOnce() {
    assertThat(networkBytes("lo")).isEqualTo(3000);
  }
}
