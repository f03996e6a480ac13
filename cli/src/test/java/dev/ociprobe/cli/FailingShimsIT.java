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
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shims that die, hang, or answer nonsense: named, bounded, nothing left behind. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class FailingShimsIT {
  @TempDir Path directory;

  private FakeRuntimes fakes;
  private Set<Path> before;

  @BeforeEach
  void setUp() {
    fakes = new FakeRuntimes(directory);
    before = InstalledShim.sockets();
  }

  @AfterEach
  void leavesNoShim() {
    InstalledShim.assertNoneLeft(before);
  }

  private String failed(String request) {
    Ended ended =
        new LifecycleRuns(directory).run("--runtime %s --runs 1 -w 0 --timeout 2s", request);
    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(4);
    return ended.out().replaceAll("\\s+", " ");
  }

  /** A program that says it is a shim; what it does when it is to start. */
  private String shim(String start) {
    Path script =
        fakes.script(
            "shim",
            "case \"$*\" in -v) echo '  Version:  1.0' ;; *start) %s ;; esac\n".formatted(start));
    return "fake=shim:" + script;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 0                              | shim 6   | printed no address of a socket, but nothing
          echo 'good morning'                 | shim 6   | printed no address of a socket: good morning
          echo 'no luck' >&2; exit 3          | shim 6   | exit status 3: no luck
          exec sleep 1000                     | shim 6   | timed out
          echo unix:///run/ociprobe-nobody    | create 6 | can't be connected to: ENOENT
          sleep 1000 >/dev/null 2>&1 & echo x | shim 6   | printed no address of a socket: x
          """)
  void start_thatFails_isToldAndCleanedUp(String start, String phase, String words) {
    assertThat(failed(shim(start))).contains(phase).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create | kill -KILL $PPID; exit 1      | closed the connection without an answer
          create | kill -STOP $PPID; exit 1      | did not answer in time
          create | real "$@"; exit 1             | did not terminate successfully
          start  | kill -KILL $PPID; exit 1      | closed the connection without an answer
          kill   | kill -KILL $PPID; exit 1      | closed the connection without an answer
          kill   | kill -STOP $PPID; exit 1      | did not answer in time
          """)
  void shim_thatDiesOrHangs_isToldAndCleanedUp(String verb, String deed, String words) {
    Path runc = fakes.runcExcept(verb, deed);
    assertThat(failed(InstalledShim.request("shim", runc))).contains("(" + verb).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffff000000010200, more than 4 MiB",
    "474554202f20485454502f312e310d0a, no answer of ttrpc's",
    "00000000000000010200, answered Create without a pid",
    "0000000200000001020012ff, no message of protobuf's",
    "000000080000000102000a0608051202686f, code 5: ho"
  })
  void answer_ofNonsense_isTold(String answer, String words) throws IOException {
    Path socket = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofVirtual().start(() -> answer(server, HexFormat.of().parseHex(answer)));
      assertThat(failed(shim("echo unix://" + socket))).contains("(create").contains(words);
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
        fakes.script(
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
