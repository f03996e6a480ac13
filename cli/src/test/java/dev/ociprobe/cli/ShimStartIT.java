package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The words between ociprobe and a shim that is started, in the forms of all containerds. */
@ExtendWith(NothingLeft.class)
class ShimStartIT {
  private static final Pattern SERVICE = Pattern.compile("containerd\\.task\\.v\\d\\.Task");

  @TempDir Path directory;

  private FailingShims shims;
  private Set<Path> before;

  @BeforeEach
  void setUp() {
    shims = new FailingShims(directory);
    before = InstalledShim.sockets();
  }

  @AfterEach
  void leavesNoShim() {
    InstalledShim.assertNoneLeft(before);
  }

  @Test
  void shims_thatSpeakAnotherLanguage_areTold() throws IOException {
    String table =
        """
        echo '{"version":4,"address":"unix:///s","protocol":"ttrpc"}'    | has version 4 of containerd's task service; ociprobe speaks 2 and 3
        printf '\\010\\004\\022\\002/s\\032\\005ttrpc'                     | has version 4 of containerd's task service; ociprobe speaks 2 and 3
        echo '{"version":3,"address":"unix:///s","protocol":"grpc"}'     | takes calls by "grpc"; ociprobe speaks ttrpc alone
        echo '{"version":3,"address":"vsock://3:9","protocol":"ttrpc"}'  | takes calls at vsock://3:9; ociprobe connects to
        echo '{"version":3,"address":{},"protocol":"ttrpc"}'             | printed no address of a socket
        printf '%5000s' x                                                | printed 5,000 bytes in place of an address
        """;
    for (String[] row : FailingShims.rows(table).toList()) {
      String name = shims.nextName();
      shims.expect(name, FailingShims.shim(shims.ofItsOwn(name), row[0]), "(shim ", row[1]);
    }
    shims.assertToldAndCleanedUp();
  }

  @Test
  void parameters_areForNewShimsAlone() throws IOException {
    String table =
        """
        2.2.7 | case "$(cat)" in '') echo no parameters ;; esac                            | socket: no parameters
        2.3.0 | case "$(cat)" in *op-*ociprobe*/containerd*/bin/true) echo for "$4" ;; esac | socket: for op-
        """;
    for (String[] row : FailingShims.rows(table).toList()) {
      String name = shims.nextName();
      String shim = FailingShims.shim(shims.ofItsOwn(name), row[0], row[1]);
      shims.expect(name, shim, "(shim ", row[2]);
    }
    shims.assertToldAndCleanedUp();
  }

  @Test
  void calls_nameTheServiceOfTheVersionThatTheShimTold() throws IOException {
    String table =
        """
        echo ADDRESS                                                       | containerd.task.v2.Task
        echo '{"version":2,"address":"ADDRESS","protocol":"ttrpc"}'        | containerd.task.v2.Task
        printf '{"version":3,"address":"ADDRESS","protocol":"ttrpc"}'      | containerd.task.v3.Task
        printf '\\010\\003\\022\\LENGTHADDRESS\\032\\005ttrpc'               | containerd.task.v3.Task
        """;
    Path listening = directory.resolve("listening");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(listening));
      Thread.ofVirtual().start(() -> refuse(server));
      for (String[] row : FailingShims.rows(table).toList()) {
        String name = shims.nextName();
        FakeRuntimes own = shims.ofItsOwn(name);
        Path socket = directory.resolve(name + "/s"); // of each cycle, which removes it
        String address = "unix://" + socket;
        String told =
            row[0]
                .replace("LENGTH", "%03o".formatted(address.length()))
                .replace("ADDRESS", address);
        String start = "ln -f %s %s; %s".formatted(listening, socket, told);
        shims.expect(name, FailingShims.shim(own, start), "(create ", "code 12: " + row[1]);
      }
      shims.assertToldAndCleanedUp();
    }
  }

  /** Refuses calls, with the name of the service in place of a reason. */
  private static void refuse(ServerSocketChannel server) {
    try {
      while (server.isOpen()) {
        SocketChannel client = server.accept();
        ByteBuffer request = ByteBuffer.allocate(4096);
        client.read(request);
        String text = new String(request.array(), 0, request.position(), ISO_8859_1);
        Matcher service = SERVICE.matcher(text);
        client.write(refusal(service.find() ? service.group() : "no name of a service!!!"));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /**
   * An answer of code 12.
   *
   * @param words 23 bytes
   */
  private static ByteBuffer refusal(String words) {
    return ByteBuffer.allocate(10 + 2 + 2 + 2 + 23)
        .put(HexFormat.of().parseHex("0000001d" + "00000001" + "0200" + "0a1b" + "080c" + "1217"))
        .put(words.getBytes(ISO_8859_1))
        .flip();
  }
}
