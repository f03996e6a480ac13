package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shims that die, hang, or answer nonsense: named, bounded, nothing left behind. */
@ExtendWith(NothingLeft.class)
class FailingShimsIT {
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
  void starts_thatFail_areToldAndCleanedUp() throws IOException {
    String table =
        """
        exit 0                              | shim   | printed no address of a socket, but nothing
        echo 'good morning'                 | shim   | printed no address of a socket: good morning
        echo 'no luck' >&2; exit 3          | shim   | exit status 3: no luck
        exec sleep 1000                     | shim   | timed out
        echo unix:///run/ociprobe-nobody    | create | can't be connected to: ENOENT
        sleep 1000 >/dev/null 2>&1 & echo x | shim   | printed no address of a socket: x
        """;
    for (String[] row : FailingShims.rows(table).toList()) {
      String name = shims.nextName();
      shims.expect(
          name, FailingShims.shim(shims.ofItsOwn(name), row[0]), "(" + row[1] + " ", row[2]);
    }
    shims.assertToldAndCleanedUp();
  }

  @Test
  void shims_thatDieOrHang_areToldAndCleanedUp() throws IOException {
    String table =
        """
        create | kill -KILL $PPID; exit 1      | closed the connection without an answer
        create | kill -STOP $PPID; exit 1      | did not answer in time
        create | real "$@"; exit 1             | did not terminate successfully
        start  | kill -KILL $PPID; exit 1      | closed the connection without an answer
        kill   | kill -KILL $PPID; exit 1      | closed the connection without an answer
        kill   | kill -STOP $PPID; exit 1      | did not answer in time
        """;
    for (String[] row : FailingShims.rows(table).toList()) {
      String name = shims.nextName();
      Path runc = shims.ofItsOwn(name).runcExcept(row[0], row[1]);
      shims.expect(
          name, "shim:" + InstalledShim.path() + " BinaryName=" + runc, "(" + row[0], row[2]);
    }
    shims.assertToldAndCleanedUp();
  }

  @Test
  void answers_ofNonsense_areTold() throws IOException {
    String table =
        """
        ffffffff000000010200 | more than 4 MiB
        474554202f20485454502f312e310d0a | no answer of ttrpc's
        00000000000000010200 | answered Create without a pid
        0000000200000001020012ff | no message of protobuf's
        000000080000000102000a0608051202686f | code 5: ho
        """;
    List<ServerSocketChannel> servers = new ArrayList<>();
    try {
      for (String[] row : FailingShims.rows(table).toList()) {
        String name = shims.nextName();
        FakeRuntimes own = shims.ofItsOwn(name);
        Path socket = directory.resolve(name + "/s");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        servers.add(server);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(() -> answer(server, HexFormat.of().parseHex(row[0])));
        shims.expect(name, FailingShims.shim(own, "echo unix://" + socket), "(create", row[1]);
      }
      shims.assertToldAndCleanedUp();
    } finally {
      for (ServerSocketChannel each : servers) {
        each.close();
      }
    }
  }

  private static void answer(ServerSocketChannel server, byte[] answer) {
    try {
      while (server.isOpen()) {
        SocketChannel client = server.accept();
        client.read(ByteBuffer.allocate(4096));
        client.write(ByteBuffer.wrap(answer));
      }
    } catch (IOException e) {
      // closed
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mine=shim:/bin/ls                     | 4 | is not a containerd shim
          mine=shim:/no/such                    | 2 | there is no file /no/such
          mine=shim:/bin/ls --debug             | 2 | "--debug" is no option for a shim
          mine=shim:/bin/ls BinaryName=nosuchrt | 3 | there is no program nosuchrt
          """)
  void request_thatCantBeMet_isRefused(String request, int status, String words) {
    Ended ended = new Ociprobe(directory).run("lifecycle", "--runtime", request);
    assertThat(ended.err()).contains(words).contains("→");
    assertThat(ended.status()).isEqualTo(status);
  }

  @Test
  void socket_thatIsLeft_isRemovedAndTold() {
    Path wrapper =
        new FakeRuntimes(directory)
            .script(
                "shim",
                """
                case "$*" in
                  *start)
                    address=$(%s "$@") || exit
                    # A second name, which the shim does not know.
                    mv "${address#unix://}" "${address#unix://}.left"
                    ln "${address#unix://}.left" "${address#unix://}"
                    printf %%s "$address.left" ;;
                  *) exec %s "$@" ;;
                esac
                """
                    .formatted(InstalledShim.path(), InstalledShim.path()));
    Ended ended =
        new LifecycleRuns(directory)
            .runWell(
                "--runtime %s --runs 2 -w 0", "runc-shim=shim:" + wrapper + " BinaryName=runc");
    assertThat(ended.out().replaceAll("\\s+", " ")).contains("ended and left their sockets");
  }
}
