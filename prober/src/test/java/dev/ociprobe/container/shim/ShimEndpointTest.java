package dev.ociprobe.container.shim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.container.shim.ShimEndpoint.UnusableEndpointException;
import dev.ociprobe.container.stopwatch.CapturedOutputs;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShimEndpointTest {
  private static final ShimAddress SOCKET = new ShimAddress.File(Path.of("/run/containerd/s/82b1"));

  private static ShimEndpoint read(String printed) throws UnusableEndpointException {
    return ShimEndpoint.of(CapturedOutputs.of(printed.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unix:///run/containerd/s/82b1",
        "unix:///run/containerd/s/82b1\n",
        "{\"version\":2,\"address\":\"unix:///run/containerd/s/82b1\",\"protocol\":\"TTRPC\"}"
      })
  void address_alone_isThatOfVersion2(String printed) throws UnusableEndpointException {
    assertThat(read(printed)).isEqualTo(new ShimEndpoint(SOCKET, 2));
  }

  /** The bytes are those of containerd 2.1.9. */
  @Test
  void json_namesItsVersion() throws UnusableEndpointException {
    String printed =
        "{\"version\":3,\"address\":\"unix:///run/containerd/s/82b1\",\"protocol\":\"ttrpc\"}";
    assertThat(read(printed)).isEqualTo(new ShimEndpoint(SOCKET, 3));
    assertThat(read("\n" + printed.replace("}", ",\"later\":[{}]}\n")))
        .isEqualTo(new ShimEndpoint(SOCKET, 3));
  }

  /** The bytes are those of containerd 2.3.4, but for the shorter name of the socket. */
  @Test
  void message_namesItsVersion() throws UnusableEndpointException {
    byte[] printed =
        HexFormat.of()
            .parseHex(
                "0803"
                    + "121d"
                    + HexFormat.of().formatHex("unix:///run/containerd/s/82b1".getBytes(UTF_8))
                    + "1a05"
                    + "7474727063");
    assertThat(ShimEndpoint.of(CapturedOutputs.of(printed))).isEqualTo(new ShimEndpoint(SOCKET, 3));
  }

  @Test
  void json_withAnAddressWithoutAScheme_isAbstract() throws UnusableEndpointException {
    assertThat(read("{\"version\":3,\"address\":\"/shim/82b1\",\"protocol\":\"ttrpc\"}").address())
        .isEqualTo(new ShimAddress.Abstract("/shim/82b1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                              | no address of a socket, but nothing
          good morning                                                    | no address of a socket: good morning
          unix:///a b                                                     | no address of a socket: unix:///a b
          vsock://3:1024                                                  | calls at vsock://3:1024; ociprobe connects to
          {"version":4,"address":"unix:///s","protocol":"ttrpc"}          | version 4 of containerd's task service; ociprobe speaks 2 and 3
          {"version":1,"address":"unix:///s","protocol":"ttrpc"}          | version 1 of
          {"version":-3,"address":"unix:///s","protocol":"ttrpc"}         | version -3 of
          {"version":3,"address":"unix:///s","protocol":"grpc"}           | takes calls by "grpc"; ociprobe speaks ttrpc alone
          {"version":3,"address":"unix:///s","protocol":"a\\nb"}          | takes calls by "a
          {"version":3,"address":"unix:///s"}                             | takes calls by ""
          {"version":3,"address":"hvsock:///s:1","protocol":"ttrpc"}      | takes calls at hvsock:///s:1; ociprobe connects to
          {"version":3,"address":"","protocol":"ttrpc"}                   | no address of a socket: {"version"
          {"version":3,"address":"unix:///a\\u0000b","protocol":"ttrpc"}  | no address of a socket: {"version"
          {"version":3,"address":"unix:///a\\u00e4","protocol":"ttrpc"}   | no address of a socket: {"version"
          {"version":"3","address":"unix:///s","protocol":"ttrpc"}        | no address of a socket: {"version"
          {"version":3.5,"address":"unix:///s","protocol":"ttrpc"}        | no address of a socket: {"version"
          {"version":18446744073709551619,"address":"unix:///s","protocol":"ttrpc"} | no address of a socket: {"version"
          {"version":3,"address":{},"protocol":"ttrpc"}                   | no address of a socket: {"version"
          {"version":3,"address":"unix:///s","protocol":"ttrpc"} more     | no address of a socket: {"version"
          {"version":3                                                    | no address of a socket: {"version"
          {                                                               | no address of a socket: {
          """)
  void others_areRefused_inWordsThatSayWhatTheyAre(String printed, String words) {
    assertThatThrownBy(() -> read(printed))
        .isInstanceOf(UnusableEndpointException.class)
        .hasMessageContaining(words)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "0804 1204 2f612f62 1a05 7474727063, version 4",
    "08ffffffffffffffffff01 1204 2f612f62 1a05 7474727063, version -1",
    "0803 1204 2f612f62 1a04 67727063, takes calls by \"grpc\"",
    "0803 1204 2f612f62, takes calls by \"\"",
    "0803 1a05 7474727063, no address of a socket",
    "0803 1202 fffe 1a05 7474727063, no address of a socket",
    "0803 12ff 2f, no address of a socket",
    "08, no address of a socket"
  })
  void messages_thatAreNone_areRefused(String bytes, String words) {
    byte[] printed = HexFormat.of().parseHex(bytes.replace(" ", ""));
    assertThatThrownBy(() -> ShimEndpoint.of(CapturedOutputs.of(printed)))
        .isInstanceOf(UnusableEndpointException.class)
        .hasMessageContaining(words);
  }

  @Test
  void more_thanAnAddressHas_isRefused() {
    assertThatThrownBy(() -> read("{" + " ".repeat(4096) + "}"))
        .hasMessageContaining(
            "printed 4,098 bytes in place of an address, which has 4,096 at most");
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(4000)))
        .hasMessageContaining("no address of a socket");
  }
}
