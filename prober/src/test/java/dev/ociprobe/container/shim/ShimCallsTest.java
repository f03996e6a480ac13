package dev.ociprobe.container.shim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.ShimCall;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of calls, compared with those that containerd's shim took. */
class ShimCallsTest {
  private static final String SERVICE = "0a17" + hex("containerd.task.v2.Task");
  private static final ShimCall.Connection CONNECTION =
      new ShimCall.Connection("/run/s", Path.of("/b/out"), Path.of("/b/err"));

  private final ShimCalls calls = new ShimCalls("op-x1", 2, Duration.ofSeconds(1));

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String bytes(ShimCall call) {
    ByteBuffer frame = call.frame().duplicate();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void kill_hasTheSignalsNumber() {
    assertThat(bytes(calls.kill(15)))
        .isEqualTo(
            "0000002a"
                + "00000001"
                + "0100"
                + SERVICE
                + "1204"
                + hex("Kill")
                + "1a09"
                + "0a05"
                + hex("op-x1")
                + "180f");
  }

  @Test
  void calls_ofVersion3_differInTheServicesNameAlone() {
    ShimCalls newer = new ShimCalls("op-x1", 3, Duration.ofSeconds(1));
    assertThat(bytes(newer.kill(15)))
        .isEqualTo(bytes(calls.kill(15)).replace(SERVICE, "0a17" + hex("containerd.task.v3.Task")));
  }

  @Test
  void calls_haveOddStreamsInTheirOrder() {
    assertThat(bytes(calls.start())).contains("00000001" + "0100");
    assertThat(bytes(calls.awaitEnd())).contains("00000003" + "0100");
    assertThat(bytes(calls.shutdown())).contains("00000005" + "0100").endsWith("1001");
  }

  @Test
  void create_namesBundlePipesAndTheRuntimesBinary() {
    ShimOptions options = new ShimOptions.OfRunc(Path.of("/usr/sbin/runc"), Path.of("/r"), false);
    ShimCall create = calls.create(CONNECTION, Path.of("/b"), options);
    assertThat(bytes(create))
        .contains("1202" + hex("/b"))
        .contains("3206" + hex("/b/out") + "3a06" + hex("/b/err"))
        .endsWith(
            "5232"
                + "0a1a"
                + hex("containerd.runc.v1.Options")
                + "1214"
                + "320e"
                + hex("/usr/sbin/runc")
                + "3a02"
                + hex("/r"));
    assertThat(create.connection()).contains(CONNECTION);
  }

  @Test
  void create_ofAShimWithoutARuntime_hasNoOptions() {
    ShimOptions none = new ShimOptions.None();
    assertThat(bytes(calls.create(CONNECTION, Path.of("/b"), none))).endsWith(hex("/b/err"));
  }

  @Test
  void create_ofAShimWithAConfiguration_namesTheFile() {
    ShimOptions options = new ShimOptions.InFile("io.containerd.x", Path.of("/b/x.toml"));
    assertThat(bytes(calls.create(CONNECTION, Path.of("/b"), options)))
        .endsWith(
            "5239"
                + "0a19"
                + hex("runtimeoptions.v1.Options")
                + "121c"
                + "0a0f"
                + hex("io.containerd.x")
                + "1209"
                + hex("/b/x.toml"));
  }
}
